using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Statements;

namespace IsmsTracker.Web.Seeds;

/// <summary>Each version of the Statement of Applicability is submitted, approved by another person, and made as a PDF; later edits make the draft differ from it.</summary>
internal sealed class StatementSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    public IEnumerable<SeedStep> All() => files.Statement.Statements.SelectMany(Of);

    private IEnumerable<SeedStep> Of(StatementSeed says)
    {
        StatementOfApplicability? submitted = null;
        yield return new(calendar.At(calendar.DaysAgo(says.SubmittedDaysAgo), 15, "soa"), "the statement is submitted", async (services, ct) =>
        {
            var result = await services.GetRequiredService<SubmitStatement>().ExecuteAsync(records.Actor(says.PreparedBy), major: true, says.Summary, null, ct);
            submitted = result.Succeeded ? result.Value.Aggregate : null;
            return result.Refusal;
        });
        var approved = calendar.DaysAgo(says.ApprovedDaysAgo);
        yield return new(calendar.At(approved, 16, "soa"), "the statement is approved", async (services, ct) =>
            (await services.GetRequiredService<DecideStatement>().ExecuteAsync(
                records.Actor(says.ApprovedBy), submitted!.Id, true, says.Comment, submitted.SnapshotHash, ct)).Refusal);
        yield return new(calendar.At(approved, 17, "soa"), "the statement's PDF is made", async (services, ct) =>
            (await services.GetRequiredService<MakeStatementReport>().ExecuteAsync(records.Actor(says.PreparedBy), submitted!.Id, ct)).Refusal);
    }
}
