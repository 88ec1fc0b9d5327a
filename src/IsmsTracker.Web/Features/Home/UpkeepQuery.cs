using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Checks;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Home;

/// <summary>
/// What an administrator has to put right: people who cannot sign in, work that leavers left behind, jobs that failed, mail
/// that could not be sent, things that nobody has said about the organization.
/// </summary>
public sealed class UpkeepQuery(IsmsDbContext db, CurrentRecords records, LeaversWorkQuery leavers, CurrentOrganization organization, IEnumerable<IScheduledCommand> jobs, HostSettings settings, TimeProvider clock)
{
    public async Task<IReadOnlyList<AttentionRow>> ReadAsync(Actor actor, int unsentMails, CancellationToken ct) =>
    [
        .. await FailedJobsAsync(ct),
        .. unsentMails > 0 ? [new AttentionRow(new("Not sent", Meaning.Bad), $"{Wording.Count(unsentMails, "mail", "mails")} could not be sent", null, "Reminders do not reach people until it is put right.", "See why", "/mail?state=GivenUp")] : Array.Empty<AttentionRow>(),
        .. (await leavers.LeaversAsync(actor, ct)).Select(leaver => new AttentionRow(new("Left", Meaning.Bad), leaver.Name, null, $"Has left and still answers for {Wording.Count(leaver.OpenItems, "thing", "things")}.", "Hand it over", $"/people/{leaver.Id}/work")),
        .. await SignInsAsync(ct),
        .. Unsaid(await organization.FindAsync(ct)),
    ];

    private async Task<IEnumerable<AttentionRow>> FailedJobsAsync(CancellationToken ct)
    {
        var words = jobs.ToDictionary(job => job.Name, job => job.Words);
        var last = await db.JobRuns.AsNoTracking().GroupBy(run => run.Job).Select(runs => runs.OrderByDescending(run => run.StartedAt).First()).ToListAsync(ct);
        return last.Where(run => run.Failed && words.ContainsKey(run.Job))
            .Select(run => new AttentionRow(new("Failed", Meaning.Bad), words[run.Job], null, $"The last run failed. {run.Result}", "Look at the jobs", "/jobs"));
    }

    /// <summary>In the demonstration everybody signs in with a click, so that nobody lacks a password.</summary>
    private async Task<IEnumerable<AttentionRow>> SignInsAsync(CancellationToken ct)
    {
        if (settings.Demo)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var closed = await db.Database.SqlQuery<ClosedDoor>(
            $"""
            SELECT account.id AS "Id", account.password_hash IS NOT NULL AS "IsLocked",
                EXISTS (SELECT 1 FROM one_time_link AS link WHERE link.person_id = account.id AND link.used_at IS NULL AND link.expires_at > {now}) AS "HasLink"
            FROM account WHERE account.password_hash IS NULL OR account.lockout_end > {now}
            """).ToListAsync(ct);
        var people = (await records.AllAsync<Person>(ct)).Where(person => person.IsActive).ToDictionary(person => person.Id);
        return closed.Where(account => people.ContainsKey(new PersonId(account.Id))).Select(account => (account, person: people[new PersonId(account.Id)])).OrderBy(row => row.person.Name, StringComparer.Ordinal)
            .Select(row => (row.account.IsLocked, row.account.HasLink) switch
            {
                (true, _) => new AttentionRow(new("Locked", Meaning.Attention), row.person.Name, null, "Too many wrong passwords. It opens by itself within a quarter of an hour; a new password link opens it now.", "Look at it", $"/people/{row.person.Id}"),
                (_, true) => new AttentionRow(new("Invited", Meaning.Information), row.person.Name, null, "Has a password link and has not used it yet.", "Look at it", $"/people/{row.person.Id}"),
                _ => new AttentionRow(new("No sign-in", Meaning.Attention), row.person.Name, null, "Cannot sign in: no password, and no link to set one.", "Make a link", $"/people/{row.person.Id}"),
            });
    }

    private static IEnumerable<AttentionRow> Unsaid(Organization? organization)
    {
        (bool IsMissing, string What, string Why)[] gaps =
        [
            (string.IsNullOrWhiteSpace(organization?.ScopeText), "The scope of the management system", "The Statement of Applicability cannot be submitted without it."),
            (organization?.NextAuditOn is null, "The next audit", "Home counts the days to it."),
            (organization is { Sites.Count: 0 }, "The sites", "People and reports name them."),
        ];
        return gaps.Where(gap => gap.IsMissing).Select(gap => new AttentionRow(new("Not said yet", Meaning.Attention), gap.What, null, gap.Why, "Fill it in", "/organization/edit"));
    }

    /// <summary>An account that nobody can come in by now.</summary>
    private sealed record ClosedDoor(Guid Id, bool IsLocked, bool HasLink);
}
