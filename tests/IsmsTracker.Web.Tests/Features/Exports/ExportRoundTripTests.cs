using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Tests.Seeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Exports;

/// <summary>Two years of history are taken away whole, read into an empty program, and taken away again: the same. What was changed on the way is refused.</summary>
public sealed class ExportRoundTripTests(Demonstration demonstration, PostgresCluster cluster) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_that_was_read_in_and_exported_again_is_the_same_and_goes_on_as_the_same_record()
    {
        using var folder = new ScratchFolder();
        var (first, second) = (Path.Combine(folder.Path, "first"), Path.Combine(folder.Path, "second"));
        await ExportAsync(await demonstration.HostAsync(), first);

        await using var empty = await EmptyAsync();
        var read = await empty.ReadAsync(first);
        Assert.Null(read.Refusal);
        await ExportAsync(empty.Host, second);

        Assert.Equal(Hashes(first), Hashes(second));
        Assert.Contains(Hashes(first), member => member.Key.StartsWith("files/", StringComparison.Ordinal));
        var officer = await ActorAsync(empty.Host, "amina@harbourlight.example");
        var (then, now) = (await StandingsAsync(await demonstration.HostAsync()), await StandingsAsync(empty.Host));
        Assert.Equal(then, now);
        Assert.False(officer.Has(Role.Administrator));
        await using var scope = empty.Host.Services.CreateAsyncScope();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<IssueFirstPasswordLink>().ExecuteAsync(Ct));
        Assert.True(await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().NextNumberAsync("evidence_number", Ct) > 250);
    }

    [Theory]
    [InlineData("tables/control.csv", "control.csv was changed")]
    [InlineData("tables/record_revision.jsonl", "record_revision.jsonl was changed")]
    [InlineData("files", "was changed since the export")]
    public async Task A_member_that_was_changed_is_named_and_nothing_is_read_in(string member, string sentence)
    {
        using var folder = new ScratchFolder();
        await ExportAsync(await demonstration.HostAsync(), folder.Path);
        var path = Path.Combine(folder.Path, member);
        path = Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal).First() : path;
        var bytes = await File.ReadAllBytesAsync(path, Ct);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Ct);
        await using var empty = await EmptyAsync();

        var read = await empty.ReadAsync(folder.Path);

        Assert.Contains(sentence, read.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await empty.AskAsync(db => db.LedgerEntries.CountAsync(Ct)));
        Assert.Equal(0, await empty.AskAsync(db => db.People.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_state_that_was_changed_together_with_the_manifest_is_found_by_the_log()
    {
        using var folder = new ScratchFolder();
        await ExportAsync(await demonstration.HostAsync(), folder.Path);
        var path = Path.Combine(folder.Path, "tables/record_revision.jsonl");
        var text = await File.ReadAllTextAsync(path, Ct);
        await File.WriteAllTextAsync(path, text.Replace("Access control", "Access controls", StringComparison.Ordinal), new UTF8Encoding(false), Ct);
        await WriteManifestAnewAsync(folder.Path, "tables/record_revision.jsonl");
        await using var empty = await EmptyAsync();

        var read = await empty.ReadAsync(folder.Path);

        Assert.Contains("is not what the log says", read.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await empty.AskAsync(db => db.LedgerEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_program_that_holds_records_reads_nothing_in_and_a_folder_that_is_no_export_is_told_so()
    {
        using var folder = new ScratchFolder();
        await ExportAsync(await demonstration.HostAsync(), folder.Path);
        await using var empty = await EmptyAsync();
        Assert.Contains("is no export", (await empty.ReadAsync(folder.Path + "/tables")).Refusal!.Message, StringComparison.Ordinal);
        Assert.Null((await empty.ReadAsync(folder.Path)).Refusal);

        var again = await empty.ReadAsync(folder.Path);

        Assert.Contains("holds records already", again.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_table_of_the_database_is_exported_or_left_out_for_a_reason_and_every_column_is_explained()
    {
        using var folder = new ScratchFolder();
        await ExportAsync(await demonstration.HostAsync(), folder.Path);
        await using var scope = (await demonstration.HostAsync()).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();

        var tables = await db.Database.SqlQuery<string>($"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'").ToListAsync(Ct);
        var leftOut = db.Model.GetEntityTypes().Where(type => ExportedSchema.LeftOut.ContainsKey(type.ClrType)).Select(type => type.GetTableName()!).ToHashSet();

        Assert.Equal(tables.Except(leftOut).Order(), Directory.GetFiles(Path.Combine(folder.Path, "tables"), "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());
        Assert.DoesNotContain(tables, table => table.Contains("account", StringComparison.Ordinal) && !leftOut.Contains(table));
        var columns = await File.ReadAllTextAsync(Path.Combine(folder.Path, ExportLayout.Columns), Ct);
        Assert.All(tables.Except(leftOut), table => Assert.Contains($"\n## {table}\n", columns, StringComparison.Ordinal));
        Assert.Contains("| due_on | date | never |  |", columns, StringComparison.Ordinal);
        Assert.Contains("Waiting for a second person; the former decision stands until then.", columns, StringComparison.Ordinal);
        Assert.DoesNotContain("password", await File.ReadAllTextAsync(Path.Combine(folder.Path, "manifest.json"), Ct), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_a_compliance_officer_who_does_not_administer_takes_everything_away()
    {
        using var folder = new ScratchFolder();
        var host = await demonstration.HostAsync();
        var officer = await ActorAsync(host, "amina@harbourlight.example");

        Assert.Equal("SOD-09", (await WriteAsync(host, officer with { Roles = officer.Roles.Append(Role.Administrator).ToHashSet() }, folder.Path)).Refusal!.Code);
        Assert.Equal(RefusalKind.Forbidden, (await WriteAsync(host, await ActorAsync(host, "helen@harbourlight.example"), folder.Path)).Refusal!.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task WriteManifestAnewAsync(string folder, string member)
    {
        var path = Path.Combine(folder, ExportLayout.Manifest);
        var manifest = ExportManifest.Read(await File.ReadAllBytesAsync(path, Ct))!;
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, member), Ct);
        manifest = manifest with { Members = [.. manifest.Members.Select(line => line.Name == member ? new ExportMember(member, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))) : line)] };
        await File.WriteAllBytesAsync(path, manifest.ToBytes(), Ct);
    }

    private static async Task ExportAsync(WebApplication host, string folder) =>
        Assert.Null((await WriteAsync(host, await ActorAsync(host, "amina@harbourlight.example"), folder)).Refusal);

    private static async Task<Result<ExportManifest>> WriteAsync(WebApplication host, Actor actor, string folder)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WriteExport>().ExecuteAsync(actor, new FolderTarget(folder), _ => { }, Ct);
    }

    private static async Task<Actor> ActorAsync(WebApplication host, string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.AsNoTracking().SingleAsync(person => person.Email == email, Ct)).AsActor();
    }

    /// <summary>How every control and every piece of evidence stands, today and half a year ago.</summary>
    private static async Task<List<string>> StandingsAsync(WebApplication host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var said = new List<string>();
        foreach (var asOf in new[] { AsOf.Now, new AsOf(new DateOnly(2026, 5, 18)) })
        {
            var register = await scope.ServiceProvider.GetRequiredService<RegisterReader>().ReadAsync(await scope.ServiceProvider.GetRequiredService<CurrentOrganization>().DayAsync(asOf, Ct), Ct);
            said.AddRange(register.Controls.Select(control => $"{control.Reference} {register.StandingOf(control)}"));
            said.AddRange(register.Evidence.OrderBy(item => item.Number).Select(item => $"{item.Reference} {item.State} {ControlStanding.FreshnessOf(item, register.Day.Today)}"));
        }

        return said;
    }

    private async Task<EmptyProgram> EmptyAsync()
    {
        await cluster.CreateTemplateAsync("migrated", owner => ProgramDatabase.MigrateAsync(owner, CancellationToken.None));
        return new EmptyProgram(await cluster.CloneAsync("migrated"));
    }

    /// <summary>A program on a database that was only prepared.</summary>
    private sealed class EmptyProgram : IAsyncDisposable
    {
        private readonly TestDatabase database;
        private readonly ScratchFolder folder = new();

        public EmptyProgram(TestDatabase database)
        {
            this.database = database;
            Host = IsmsApplication.Build(new HostSettings([], database.ProgramConnectionString, new DataDirectory(folder.Path), Demo: true, new SettableClock(Demonstration.Now)) { RunScheduler = false });
        }

        public WebApplication Host { get; }

        public async Task<Result<ExportManifest>> ReadAsync(string from)
        {
            await using var scope = Host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReadExport>().ExecuteAsync(from, database.OwnerConnectionString, _ => { }, Ct);
        }

        public async Task<T> AskAsync<T>(Func<IsmsDbContext, Task<T>> ask)
        {
            await using var scope = Host.Services.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<IsmsDbContext>());
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await database.DisposeAsync();
            folder.Dispose();
        }
    }

    private static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);
}
