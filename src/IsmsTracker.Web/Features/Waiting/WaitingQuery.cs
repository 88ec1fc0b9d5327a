using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Waiting;

/// <summary>What waits for a person, over all kinds of work: the page "Waiting for me", the home page and what waits for whom.</summary>
public sealed class WaitingQuery(IsmsDbContext db, RegisterReader registers, CurrentRecords records, DueReviewsQuery reviews, CurrentOrganization organization)
{
    public async Task<WaitingList> ForAsync(Actor actor, CancellationToken ct) => (await SourceAsync(ct)).For(actor);

    /// <summary>Read once where several people's lists are asked for.</summary>
    public async Task<WaitingSource> SourceAsync(CancellationToken ct)
    {
        var day = await organization.DayAsync(AsOf.Now, ct);
        var register = await registers.ReadAsync(day, ct);
        return new WaitingSource(
            register,
            await reviews.ExecuteAsync(ct),
            [.. (await records.AllAsync<ActionItem>(ct)).Where(action => action.Closure is null)],
            await db.Statements.AsNoTracking().Where(statement => statement.Decision == null && statement.Withdrawal == null).ToListAsync(ct),
            [.. (await records.AllAsync<Person>(ct)).Where(person => person.IsActive)],
            await organization.ZoneAsync(ct),
            register.Controls.Count(control => control.Applicability == Applicability.Applicable && register.RulesOf(control.Id).All(rule => rule.StoppedOn is not null)),
            await db.OutboxMessages.CountAsync(row => row.SentAt == null && row.GaveUpAt != null, ct),
            await records.DerivedAsync<IReadOnlyList<ExportRun>>(typeof(ExportRun), async () => await db.ExportRuns.AsNoTracking().TagWith(CurrentRecords.ReadOnce).Where(run => run.Sha256 != null && run.RemovedAt == null).ToListAsync(ct), ct));
    }
}
