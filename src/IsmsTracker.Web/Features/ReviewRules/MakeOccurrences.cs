using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>
/// Keeps the rows of all review rules a year ahead. A job wakes it; after days of standstill one run catches up, and a second
/// run changes nothing. Rows are made from the rules, so there is nothing to record about them.
/// </summary>
public sealed class MakeOccurrences(IsmsDbContext db, CurrentOrganization organization)
{
    private const long LockKey = 0x49534D53_0001;

    /// <summary>How many rows were added, changed or removed.</summary>
    public async Task<int> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.May(Act.RunJobs))
        {
            return 0;
        }

        var today = await organization.TodayAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // Guards against two runs at once, which would both add the same rows. Held until commit; a crash releases it.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", ct);

        var rules = await db.ReviewRules.AsNoTracking().ToListAsync(ct);
        var rows = (await db.ReviewOccurrences.ToListAsync(ct)).ToLookup(row => row.RuleId);
        var reviews = (await db.Reviews.AsNoTracking().Where(review => review.RuleId != null).ToListAsync(ct)).ToLookup(review => review.RuleId!.Value);
        var changed = rules.Sum(rule => OccurrenceRows.Align(db, rule, [.. rows[rule.Id]], [.. reviews[rule.Id]], today));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }
}
