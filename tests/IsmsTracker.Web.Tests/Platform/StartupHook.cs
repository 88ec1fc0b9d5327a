using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Tests.Platform;
using IsmsTracker.Web.Tests.Features.Evidence;
using IsmsTracker.Web.Tests.Features.Exports;
using IsmsTracker.Web.Tests.Features.Imports;
using IsmsTracker.Web.Tests.Features.Mail;
using IsmsTracker.Web.Tests.Platform.Storage;

/// <summary>What a <see cref="ChildProgram"/> does. Name, place and signature are the runtime's (DOTNET_STARTUP_HOOKS).</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ChildProgram.ScenarioVariable) is not { } scenario)
        {
            return;
        }

        var arguments = Environment.GetCommandLineArgs()[1..];
        var work = scenario switch
        {
            "verb" => HoldAsync(arguments[0], serving: false),
            "serve" => HoldAsync(arguments[0], serving: true),
            "web" => ServingChild.RunAsync(arguments[0], arguments[1]),
            "import" => ImportingChild.RunAsync(arguments),
            "export" => ExportingChild.RunAsync(arguments),
            "send mail" => SendingChild.RunAsync(arguments),
            "endless upload" => EndlessUpload.RunAsync(arguments[0]),
            _ => throw new InvalidOperationException(scenario),
        };
        work.GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    private static async Task HoldAsync(string folder, bool serving)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(new DataDirectory(folder)) { Serving = serving });
        Console.WriteLine(postgres.ProcessId);
        await Console.In.ReadToEndAsync();
    }
}
