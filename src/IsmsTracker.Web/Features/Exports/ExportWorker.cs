namespace IsmsTracker.Web.Features.Exports;

/// <summary>Wakes <see cref="BuildExports"/> when somebody asks for an export, and now and then for one that another node left.</summary>
public sealed partial class ExportWorker(IServiceScopeFactory scopes, ExportBell bell, ILogger<ExportWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<BuildExports>().ExecuteAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble) when (trouble is Npgsql.NpgsqlException or InvalidOperationException)
            {
                Log.Failed(logger, trouble);
            }

            await bell.WaitAsync(TimeSpan.FromMinutes(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Exports could not be looked for; tried again in a minute.")]
        public static partial void Failed(ILogger logger, Exception trouble);
    }
}

/// <summary>Rung when an export was asked for.</summary>
public sealed class ExportBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring() => rung.Release();

    public void Dispose() => rung.Dispose();

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => rung.WaitAsync(atMost, ct);
}
