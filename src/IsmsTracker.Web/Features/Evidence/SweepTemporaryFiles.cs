using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Removes what uploads that broke off have left. An upload that still runs holds a lock on its file and is left alone. Returns how many.</summary>
public sealed class SweepTemporaryFiles(IEvidenceStore store, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    public Task<int> ExecuteAsync(CancellationToken ct) => store.SweepAsync(clock.GetUtcNow() - Rest, ct);
}
