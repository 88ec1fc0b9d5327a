using System.Diagnostics;
using System.Text.Json;
using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

/// <summary>How the worker is watched, with layouts that take as long as a test needs.</summary>
public sealed class NodeTypesetterTests : IDisposable
{
    private static readonly TypesetJob Quick = new("quick.typ", JsonSerializer.SerializeToElement(new { name = "Harbourlight" }), DateTimeOffset.UnixEpoch);
    private static readonly TypesetJob Slow = Quick with { Template = "slow.typ" };

    private readonly string layouts = Directory.CreateTempSubdirectory("layouts-").FullName;

    public NodeTypesetterTests()
    {
        const string Begin = """
            #set document(title: "Trial")
            #set text(font: "Source Sans 3", fallback: false, lang: "en")
            #let given = json(bytes(sys.inputs.data))

            """;
        File.WriteAllText(Path.Combine(layouts, "quick.typ"), Begin + "#given.name");
        File.WriteAllText(Path.Combine(layouts, "broken.typ"), Begin + "#given.missing");
        File.WriteAllText(Path.Combine(layouts, "outside.typ"), Begin + "#read(\"../../../../etc/hostname\")");
        File.WriteAllText(Path.Combine(layouts, "slow.typ"), Begin + "#for i in range(100000) { for j in range(100000) { let x = i * j } }");
    }

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_a_report_is_replaced()
    {
        using var typesetter = New();
        await typesetter.TypesetAsync(Quick, Ct);
        var killed = typesetter.WorkerId!.Value;
        var report = typesetter.TypesetAsync(Slow, Ct);
        await Task.Delay(200, Ct);

        Process.GetProcessById(killed).Kill();

        await Assert.ThrowsAsync<TypesettingException>(() => report);
        Assert.Contains("Harbourlight", await PdfTools.TextAsync(await typesetter.TypesetAsync(Quick, Ct)), StringComparison.Ordinal);
        Assert.NotEqual(killed, typesetter.WorkerId);
    }

    [Fact]
    public async Task A_worker_that_died_between_two_reports_is_not_noticed()
    {
        using var typesetter = New();
        await typesetter.TypesetAsync(Quick, Ct);
        using var worker = Process.GetProcessById(typesetter.WorkerId!.Value);
        worker.Kill();
        await worker.WaitForExitAsync(Ct);

        Assert.Contains("Harbourlight", await PdfTools.TextAsync(await typesetter.TypesetAsync(Quick, Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_takes_too_long_is_given_up_and_the_next_one_is_made()
    {
        using var typesetter = New(new() { RequestTimeLimit = TimeSpan.FromSeconds(3) });
        await typesetter.TypesetAsync(Quick, Ct);
        var busy = typesetter.WorkerId!.Value;

        var refused = await Assert.ThrowsAsync<TypesettingTimeoutException>(() => typesetter.TypesetAsync(Slow, Ct));

        Assert.Contains("after 3 seconds", refused.Message, StringComparison.Ordinal);
        await HasEndedAsync(busy);
        Assert.NotEmpty(await typesetter.TypesetAsync(Quick, Ct));
    }

    [Fact]
    public async Task A_report_that_nobody_waits_for_any_more_is_ended()
    {
        using var typesetter = New();
        await typesetter.TypesetAsync(Quick, Ct);
        var busy = typesetter.WorkerId!.Value;
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => typesetter.TypesetAsync(Slow, leave.Token));

        await HasEndedAsync(busy);
        Assert.NotEmpty(await typesetter.TypesetAsync(Quick, Ct));
    }

    [Fact]
    public async Task A_worker_that_holds_much_memory_is_replaced_after_it_has_answered()
    {
        using var typesetter = New(new() { RecycleAboveMegabytes = 64 });

        Assert.NotEmpty(await typesetter.TypesetAsync(Quick, Ct));

        Assert.Null(typesetter.WorkerId);
        Assert.NotEmpty(await typesetter.TypesetAsync(Quick, Ct));
    }

    [Fact]
    public async Task The_same_worker_makes_report_after_report()
    {
        using var typesetter = New();
        await typesetter.TypesetAsync(Quick, Ct);
        var worker = typesetter.WorkerId;

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => typesetter.TypesetAsync(Quick, Ct)));

        Assert.Equal(worker, typesetter.WorkerId);
        Assert.All(made, pdf => Assert.Equal(made[0], pdf));
    }

    [Fact]
    public async Task Ending_the_program_ends_the_worker()
    {
        var typesetter = New();
        await typesetter.TypesetAsync(Quick, Ct);
        var worker = typesetter.WorkerId!.Value;

        typesetter.Dispose();

        await HasEndedAsync(worker);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => typesetter.TypesetAsync(Quick, Ct));
    }

    [Fact]
    public async Task A_program_that_is_killed_leaves_no_worker_at_work()
    {
        // A small program in our place: it starts the worker, hands it the slow report and waits to be killed.
        const string Program = """
            const [worker, modules, layouts] = process.argv.slice(1);
            const child = require('node:child_process').spawn(process.execPath, [worker, modules, layouts]);
            child.stdin.write(JSON.stringify({ id: 1, template: 'slow.typ', data: '{}', note: '', timestamp: 0, images: {} }) + '\n');
            child.stdout.once('data', () => console.log(child.pid));
            """;
        var folders = TypesettingFolders.Find(new());
        using var program = Process.Start(new ProcessStartInfo("node", ["-e", Program, folders.Worker, folders.NodeModules, layouts]) { RedirectStandardOutput = true })!;
        var worker = await program.StandardOutput.ReadLineAsync(Ct);
        await Task.Delay(300, Ct);
        Assert.True(IsAlive(worker!));

        program.Kill();

        for (var i = 0; i < 100 && IsAlive(worker!); i++)
        {
            await Task.Delay(100, Ct);
        }

        Assert.False(IsAlive(worker!));
    }

    [Fact]
    public async Task A_mistake_in_a_layout_names_the_layout_and_the_mistake()
    {
        using var typesetter = New();

        var refused = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.TypesetAsync(Quick with { Template = "broken.typ" }, Ct));

        Assert.Contains("broken.typ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_that_was_edited_shows_in_the_next_report()
    {
        using var typesetter = New();
        var shared = Path.Combine(layouts, "shared.typ");
        await File.WriteAllTextAsync(shared, "#let greeting = \"before\"", Ct);
        await File.AppendAllTextAsync(Path.Combine(layouts, "quick.typ"), "\n#import \"shared.typ\": greeting\n#greeting", Ct);
        Assert.Contains("before", await PdfTools.TextAsync(await typesetter.TypesetAsync(Quick, Ct)), StringComparison.Ordinal);

        await File.WriteAllTextAsync(shared, "#let greeting = \"after\"", Ct);

        Assert.Contains("after", await PdfTools.TextAsync(await typesetter.TypesetAsync(Quick, Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_cannot_read_what_lies_outside_its_folder()
    {
        using var typesetter = New();

        await Assert.ThrowsAsync<TypesettingException>(() => typesetter.TypesetAsync(Quick with { Template = "outside.typ" }, Ct));
    }

    [Theory]
    [InlineData("../quick.typ")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b.typ")]
    public async Task A_layout_is_named_by_a_plain_name(string name)
    {
        using var typesetter = New();

        await Assert.ThrowsAsync<ArgumentException>(() => typesetter.TypesetAsync(Quick with { Template = name }, Ct));
    }

    [Fact]
    public async Task A_missing_layout_is_named()
    {
        using var typesetter = New();

        var refused = await Assert.ThrowsAsync<TypesetterUnavailableException>(() => typesetter.TypesetAsync(Quick with { Template = "none.typ" }, Ct));

        Assert.Contains("none.typ is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Node_one_sentence_says_what_to_install()
    {
        using var typesetter = New(new() { Node = "/nowhere/node" });

        var refused = await Assert.ThrowsAsync<TypesetterUnavailableException>(() => typesetter.TypesetAsync(Quick, Ct));
        var readiness = await typesetter.IsReadyAsync(Ct);

        Assert.Equal("Reports cannot be made: Node.js ('/nowhere/node') was not found; install Node.js 20 or later, or set Typesetting:Node.", refused.Message);
        Assert.Equal(new(false, refused.Message), readiness);
    }

    [Fact]
    public async Task Without_its_packages_one_sentence_says_what_to_run()
    {
        using var typesetter = New(new() { NodeModules = layouts });

        Assert.Contains("npm ci", (await typesetter.IsReadyAsync(Ct)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_Node_is_told_from_one_that_is()
    {
        using var typesetter = New(new() { Node = "/bin/false" });

        Assert.StartsWith("Reports cannot be made: the typesetter did not start", (await typesetter.IsReadyAsync(Ct)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_ready_when_it_can_work_and_when_it_is_at_work()
    {
        using var typesetter = New();
        Assert.Equal(new(true, null), await typesetter.IsReadyAsync(Ct));
        Assert.NotNull(typesetter.WorkerId);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var report = typesetter.TypesetAsync(Slow, leave.Token);

        var asked = Stopwatch.StartNew();
        Assert.Equal(new(true, null), await typesetter.IsReadyAsync(Ct));

        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(2));
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => report);
    }

    [Theory]
    [InlineData("Typesetting:Node", " ")]
    [InlineData("Typesetting:RequestTimeLimit", "00:00:00")]
    [InlineData("Typesetting:RecycleAboveMegabytes", "1")]
    public async Task Unsound_options_stop_the_program_at_its_start(string key, string value)
    {
        using var host = Host(new() { [key] = value });

        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));
    }

    [Fact]
    public async Task With_warm_up_the_worker_runs_before_the_first_report()
    {
        using var host = Host(new() { ["Typesetting:WarmUp"] = "true" });

        await host.StartAsync(Ct);

        var typesetter = Assert.IsType<NodeTypesetter>(host.Services.GetRequiredService<ITypesetter>());
        Assert.True(SpinWait.SpinUntil(() => typesetter.WorkerId is not null, TimeSpan.FromSeconds(20)));
        await host.StopAsync(Ct);
    }

    public void Dispose() => Directory.Delete(layouts, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private NodeTypesetter New(TypesettingOptions? options = null) => Typesetters.New((options ?? new()) with { Templates = layouts });

    private static IHost Host(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddTypesetting();
        return builder.Build();
    }

    /// <summary>An orphan that nobody has collected yet is a zombie, and not alive.</summary>
    private static bool IsAlive(string processId)
    {
        var status = $"/proc/{processId}/status";
        return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
    }

    private static async Task HasEndedAsync(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);
        }
        catch (ArgumentException)
        {
            // No such process: it has ended.
        }
    }
}
