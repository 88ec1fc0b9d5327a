using System.IO.Compression;
using System.Security.Cryptography;
using IsmsTracker.Domain;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>
/// Makes the exports that were asked for, one after the other. A row is claimed before it is worked on, so that several nodes
/// never make the same; one that was left in the middle (its node stopped) is begun anew after five minutes of silence.
/// </summary>
public sealed partial class BuildExports(IsmsDbContext db, WriteExport write, DataDirectory data, TimeProvider clock, ILogger<BuildExports> logger)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <returns>How many were made or could not be made.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var done = 0;
        while (await ClaimAsync(ct) is { } run)
        {
            done++;
            await BuildAsync(run, ct);
        }

        return done;
    }

    public static string PathOf(DataDirectory data, Guid run) => Path.Combine(data.Exports, $"{run:N}.zip");

    private async Task<ExportRun?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var silent = now - Silence;
        foreach (var id in await db.ExportRuns.Where(run => run.EndedAt == null && (run.StartedAt == null || run.SeenAt < silent)).OrderBy(run => run.RequestedAt).Select(run => run.Id).ToListAsync(ct))
        {
            if (await db.ExportRuns.Where(run => run.Id == id && run.EndedAt == null && (run.StartedAt == null || run.SeenAt < silent)).ExecuteUpdateAsync(set => set.SetProperty(run => run.StartedAt, now).SetProperty(run => run.SeenAt, now), ct) == 1)
            {
                return await db.ExportRuns.AsNoTracking().SingleAsync(run => run.Id == id, ct);
            }
        }

        return null;
    }

    private async Task BuildAsync(ExportRun run, CancellationToken ct)
    {
        Posix.CreatePrivateFolder(data.Exports);
        var path = PathOf(data, run.Id);
        var unfinished = path + ".part";
        Refusal? refusal;
        try
        {
            var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == run.RequestedBy && row.IsActive, ct);
            await using (var file = new FileStream(unfinished, Posix.PrivateFile(FileMode.Create)))
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                refusal = (await write.ExecuteAsync(person.AsActor(), new ZipTarget(zip), step => Tell(run.Id, step), ct)).Refusal;
            }

            if (refusal is null)
            {
                File.Move(unfinished, path, overwrite: true);
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            LogFailed(trouble, run.Id);
            refusal = Refusal.Rule("export.failed", "The export could not be written; the program's log says why. Is there room on the disk?");
        }
        finally
        {
            File.Delete(unfinished);
        }

        await EndAsync(run.Id, refusal, path, ct);
    }

    private async Task EndAsync(Guid id, Refusal? refusal, string path, CancellationToken ct)
    {
        string? sha256 = null;
        long? size = null;
        if (refusal is null)
        {
            await using var file = File.OpenRead(path);
            (sha256, size) = (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)), file.Length);
        }

        var now = clock.GetUtcNow();
        await db.ExportRuns.Where(run => run.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.EndedAt, now).SetProperty(run => run.Problem, refusal == null ? null : refusal.Message).SetProperty(run => run.Sha256, sha256).SetProperty(run => run.Size, size), ct);
    }

    /// <summary>In between, on its own: the page shows it, and other nodes see that somebody is at it.</summary>
    private void Tell(Guid id, string step)
    {
        var now = clock.GetUtcNow();
        if (now - told < TimeSpan.FromSeconds(1))
        {
            return;
        }

        told = now;
        db.ExportRuns.Where(run => run.Id == id).ExecuteUpdate(set => set.SetProperty(run => run.Step, step).SetProperty(run => run.SeenAt, now));
    }

    private DateTimeOffset told;

    [LoggerMessage(Level = LogLevel.Error, Message = "The export {Run} could not be written.")]
    private partial void LogFailed(Exception trouble, Guid run);
}
