using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// Brings one or several new pieces of evidence into the register, all or none. What misses provenance is kept as a draft
/// and does not count (SCN-10). Files are in the store already.
/// </summary>
public sealed class AddEvidence(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock, CurrentOrganization organization, EvidenceReferencesQuery references)
{
    public async Task<Result<IReadOnlyList<EvidenceItem>>> ExecuteAsync(Actor actor, IReadOnlyList<NewEvidence> items, CancellationToken ct)
    {
        var now = RecordedInstant.Cut(clock.GetUtcNow());
        List<Fact<EvidenceItem>> facts = [];
        foreach (var item in items)
        {
            if (item.Kind == EvidenceKind.File && item.Files.Count == 0)
            {
                return Refusal.Rule("evidence.no-file", "Choose at least one file.", "Files");
            }

            if (await references.CheckAsync(actor, item.Description.CollectedBy, item.Links, present: null, ct) is { } refusal)
            {
                return refusal;
            }

            var description = item.Description.WithValidity(await organization.FindAsync(ct), await organization.ZoneAsync(ct));
            var content = new EvidenceContent([.. item.Files.Select(file => file.AsEvidence(actor, now))], item.LinkUrl, item.Text);
            var added = EvidenceItem.Add(actor, await db.NextNumberAsync("evidence_number", ct), item.Kind, description, content, item.Links, now);
            if (added.Refusal is not null)
            {
                return added.Refusal;
            }

            facts.Add(added.Value);
        }

        var saved = await ledger.CommitAsync(actor, facts, ct);
        return saved.Succeeded ? facts.ConvertAll(fact => fact.Aggregate) : saved.Refusal!;
    }
}

/// <summary>One piece of evidence as it is brought: files, or a link, or a text.</summary>
public sealed record NewEvidence(EvidenceKind Kind, EvidenceDescription Description, EvidenceLinks Links)
{
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];

    public string? LinkUrl { get; init; }

    public string? Text { get; init; }

    /// <summary>A file by itself, named after it: the draft that an upload leaves at once.</summary>
    public static NewEvidence Draft(ReceivedFile file) =>
        new(EvidenceKind.File, new EvidenceDescription { Title = TitleOf(file.Name) }, new EvidenceLinks([], [])) { Files = [file] };

    /// <summary>The file's name without its ending, as a first title.</summary>
    public static string TitleOf(string fileName) => Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } stem ? stem : fileName;
}
