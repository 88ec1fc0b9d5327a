using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Waiting;

/// <summary>What waits for a person, over all kinds of work: the page "Waiting for me", the home page and what waits for whom.</summary>
public sealed class WaitingQuery(IsmsDbContext db, RegisterReader registers, DueReviewsQuery reviews, CurrentOrganization organization)
{
    public async Task<WaitingList> ForAsync(Actor actor, CancellationToken ct) => (await SourceAsync(ct)).For(actor);

    /// <summary>Read once where several people's lists are asked for.</summary>
    public async Task<WaitingSource> SourceAsync(CancellationToken ct)
    {
        var day = await organization.DayAsync(AsOf.Now, ct);
        return new WaitingSource(
            await registers.ReadAsync(day, ct),
            await reviews.ExecuteAsync(ct),
            await db.ActionItems.AsNoTracking().Where(action => action.Closure == null).ToListAsync(ct),
            await db.Statements.AsNoTracking().Where(statement => statement.Decision == null && statement.Withdrawal == null).ToListAsync(ct),
            await db.People.AsNoTracking().Where(person => person.IsActive).ToListAsync(ct),
            await organization.ZoneAsync(ct),
            await db.Controls.CountAsync(control => control.Applicability == Applicability.Applicable && !db.ReviewRules.Any(rule => rule.ControlId == control.Id && rule.StoppedOn == null), ct),
            await db.OutboxMessages.CountAsync(row => row.SentAt == null && row.GaveUpAt != null, ct));
    }
}
