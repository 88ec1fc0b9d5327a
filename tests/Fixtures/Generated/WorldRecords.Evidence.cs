using IsmsTracker.Domain;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Features.Evidence;

namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>Evidence in each of its states: accepted with a file, waiting, a draft, returned, withdrawn.</summary>
internal sealed partial class WorldRecords
{
    private EvidenceDescription Description => new()
    {
        Title = "Access list of the case system",
        Claim = "Everybody with access was checked by the owner in June.",
        Type = EvidenceType.AccessList,
        SourceType = SourceType.SystemExport,
        SourceSystem = "Identity service",
        CollectedBy = officer.Id,
        CollectedAt = app.Clock.GetUtcNow().AddDays(-2),
        CoversFrom = new DateOnly(2026, 6, 1),
        CoversTo = new DateOnly(2026, 6, 30),
        ValidUntil = new DateOnly(2026, 10, 1),
    };

    /// <returns>The accepted one.</returns>
    private async Task<EvidenceItemId> BringEvidenceAsync()
    {
        var links = new EvidenceLinks([access], []);
        var file = Given(await app.CommandAsync<ReceiveFile, Result<ReceivedFile>>(receive => receive.ExecuteAsync(new MemoryStream("name;role\nTomás;owner\n"u8.ToArray()), "access-list.csv", Ct)));
        var items = Given(await app.CommandAsync<AddEvidence, Result<IReadOnlyList<EvidenceItem>>>(add => add.ExecuteAsync(
            officer,
            [
                new(EvidenceKind.File, Description, links) { Files = [file] },
                new(EvidenceKind.Link, Description with { Title = "Ticket of the yearly check", CollectedBy = owner.Id }, links) { LinkUrl = "https://tickets.harbourlight.example/204" },
                new(EvidenceKind.Text, new EvidenceDescription { Title = "Seen at the desk" }, links) { Text = "Screens were locked on all six desks." },
                new(EvidenceKind.Text, Description with { Title = "Talk with the landlord", SourceType = SourceType.Statement }, links) { Text = "He says that the doors are locked at night." },
                new(EvidenceKind.Text, Description with { Title = "Wrong quarter" }, links) { Text = "Of another quarter." },
            ],
            Ct)));

        await DecideAsync(items[0], EvidenceOutcome.Accepted, null);
        await DecideAsync(items[3], EvidenceOutcome.Returned, "Ask for the log of the door.");
        Given(await app.CommandAsync<WithdrawEvidence, Result<Fact<EvidenceItem>>>(withdraw => withdraw.ExecuteAsync(officer, items[4].Id, 1, "It was of the wrong quarter.", Ct)));

        world.Teach("evidence/{id}", [.. items.Select(item => (object)item.Id)]);
        world.Teach("files/{fileId}", items[0].Files[0].Id);
        return items[0].Id;

        async Task DecideAsync(EvidenceItem item, EvidenceOutcome outcome, string? comment) =>
            Given(await app.CommandAsync<DecideEvidence, Result<Fact<EvidenceItem>>>(decide => decide.ExecuteAsync(second, item.Id, 1, outcome, comment, Ct)));
    }
}
