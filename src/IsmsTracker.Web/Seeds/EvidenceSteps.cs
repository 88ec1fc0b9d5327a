using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Features.Evidence;

namespace IsmsTracker.Web.Seeds;

/// <summary>Evidence is collected, brought, and accepted or returned by somebody else; what was returned comes again as a new version, some is withdrawn, some stays a draft.</summary>
internal sealed class EvidenceSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const int VersionAcceptedAfter = 2;

    public IEnumerable<SeedStep> All() => files.Evidence.SelectMany(Of);

    private IEnumerable<SeedStep> Of(EvidenceSeed item)
    {
        var brought = calendar.DaysAgo(item.BroughtDaysAgo);
        yield return new(calendar.At(brought, 10, item.Key), $"{item.Key} is brought", (services, ct) => AddAsync(services, item, ct));

        var outcome = item.Outcome;
        var settled = calendar.At(calendar.DaysAgo(Math.Max(0, item.BroughtDaysAgo - outcome.AfterDays)), 12, item.Key);
        if (outcome.State is "accepted" or "returned")
        {
            var verdict = outcome.State == "accepted" ? EvidenceOutcome.Accepted : EvidenceOutcome.Returned;
            yield return new(settled, $"{item.Key} is {outcome.State}", (services, ct) => DecideAsync(services, item.Key, outcome.By, verdict, outcome.Comment, ct));
            foreach (var step in item.NewVersion is { } version ? OfVersion(item, version) : [])
            {
                yield return step;
            }
        }
        else if (outcome.State == "withdrawn")
        {
            yield return new(settled, $"{item.Key} is withdrawn", async (services, ct) =>
                (await services.GetRequiredService<WithdrawEvidence>().ExecuteAsync(
                    records.Actor(outcome.By), records.Evidence[item.Key].Id, records.Evidence[item.Key].Revision, outcome.Reason, ct)).Refusal);
        }
    }

    private IEnumerable<SeedStep> OfVersion(EvidenceSeed item, VersionSeed version)
    {
        var brought = calendar.DaysAgo(Math.Max(0, item.BroughtDaysAgo - version.AfterDays));
        yield return new(calendar.At(brought, 13, item.Key), $"{item.Key} is brought again", (services, ct) => AddVersionAsync(services, item, version, brought, ct));
        var accepted = calendar.DaysAgo(Math.Max(0, item.BroughtDaysAgo - version.AfterDays - VersionAcceptedAfter));
        yield return new(calendar.At(accepted, 14, item.Key), $"{item.Key} is accepted after all", (services, ct) => DecideAsync(services, item.Key, version.By, EvidenceOutcome.Accepted, null, ct));
    }

    private async Task<Refusal?> DecideAsync(IServiceProvider services, string key, string by, EvidenceOutcome verdict, string? comment, CancellationToken ct)
    {
        var decided = await services.GetRequiredService<DecideEvidence>().ExecuteAsync(records.Actor(by), records.Evidence[key].Id, records.Evidence[key].Revision, verdict, comment, ct);
        if (decided.Succeeded)
        {
            records.Evidence[key] = decided.Value.Aggregate;
        }

        return decided.Refusal;
    }

    private async Task<Refusal?> AddVersionAsync(IServiceProvider services, EvidenceSeed item, VersionSeed version, DateOnly day, CancellationToken ct)
    {
        var says = Describe(item, day);
        var received = await ReceiveAsync(services, version.File, says.Title!, day, ct);
        if (received.Refusal is { } refusal)
        {
            return refusal;
        }

        var added = await services.GetRequiredService<AddEvidenceVersion>().ExecuteAsync(
            records.Actor(item.UploadedBy), records.Evidence[item.Key].Id, records.Evidence[item.Key].Revision, new NewVersion(says, version.Reason) { Files = [received.Value] }, ct);
        if (added.Succeeded)
        {
            records.Evidence[item.Key] = added.Value.Aggregate;
        }

        return added.Refusal;
    }

    private static async Task<Result<ReceivedFile>> ReceiveAsync(IServiceProvider services, FileSeed file, string title, DateOnly day, CancellationToken ct)
    {
        var bytes = await SeedFileMaker.MakeAsync(services, file, title, day, ct);
        return await services.GetRequiredService<ReceiveFile>().ExecuteAsync(new MemoryStream(bytes, writable: false), SeedCalendar.Fill(file.Name, day), ct);
    }

    private async Task<Refusal?> AddAsync(IServiceProvider services, EvidenceSeed item, CancellationToken ct)
    {
        var collected = item.CollectedDaysAgo is { } days ? calendar.DaysAgo(days) : (DateOnly?)null;
        var links = new EvidenceLinks([.. item.Controls.Select(records.Control)], [.. item.Clauses.Select(clause => records.Clauses[clause])]);
        var described = Describe(item, collected);
        NewEvidence brought;
        if (item.File is { } file)
        {
            var received = await ReceiveAsync(services, file, described.Title!, collected ?? calendar.DaysAgo(item.BroughtDaysAgo), ct);
            if (received.Refusal is { } refusal)
            {
                return refusal;
            }

            brought = new NewEvidence(EvidenceKind.File, described, links) { Files = [received.Value] };
        }
        else
        {
            brought = item.Link is { } address
                ? new NewEvidence(EvidenceKind.Link, described, links) { LinkUrl = address }
                : new NewEvidence(EvidenceKind.Text, described, links) { Text = SeedCalendar.Fill(item.Text!, collected!.Value) };
        }

        var added = await services.GetRequiredService<AddEvidence>().ExecuteAsync(records.Actor(item.UploadedBy), [brought], ct);
        if (added.Succeeded)
        {
            records.Evidence[item.Key] = added.Value[0];
        }

        return added.Refusal;
    }

    private EvidenceDescription Describe(EvidenceSeed item, DateOnly? collected)
    {
        var day = collected ?? calendar.DaysAgo(item.BroughtDaysAgo);
        var says = new EvidenceDescription
        {
            Title = SeedCalendar.Fill(item.Title, day),
            Claim = SeedCalendar.Fill(item.Claim, day),
            Type = item.Type,
            SourceType = item.SourceType,
            SourceSystem = item.SourceSystem,
            SourceQuery = item.SourceQuery,
            CollectedBy = records.IdOrNone(item.CollectedBy),
            CollectedAt = collected is { } then ? calendar.At(then, 9, item.Key) : null,
            CoversFrom = collected?.AddDays(1 - Math.Max(1, item.CoversDays)),
            CoversTo = collected,
            Classification = item.Classification,
            ContainsPersonalData = item.PersonalData,
        };
        return item.Population is not { } population ? says : says with
        {
            PopulationSource = population.Source,
            PopulationCount = population.Count,
            SampleMethod = population.Method,
            SampleSize = population.Size,
            SampleSeed = population.Method == SampleMethod.Random ? day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : null,
            SampleExceptions = population.Exceptions == 0 ? "None" : population.Exceptions.ToString(CultureInfo.InvariantCulture),
        };
    }
}
