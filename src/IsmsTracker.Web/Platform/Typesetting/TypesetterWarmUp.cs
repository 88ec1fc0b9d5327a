using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>Starts the worker with the program when <see cref="TypesettingOptions.WarmUp"/> is set. The program starts all the same when it cannot: the health page says why.</summary>
internal sealed partial class TypesetterWarmUp(ITypesetter typesetter, IOptions<TypesettingOptions> options, ILogger<TypesetterWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WarmUp && await typesetter.IsReadyAsync(stoppingToken) is { IsReady: false, Problem: var problem })
        {
            LogNotReady(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private partial void LogNotReady(string? problem);
}
