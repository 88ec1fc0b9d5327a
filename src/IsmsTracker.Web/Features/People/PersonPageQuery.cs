using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>One person, now or as of a past day.</summary>
/// <param name="MayManage">The reader may change this person, and is looking at now.</param>
/// <param name="HasPassword">They have set a password and can sign in.</param>
public sealed record PersonPage(Person Person, string Name, string Email, string? LineManager, string? Deputy, bool MayManage, bool IsSelf, bool HasPassword, DateTimeOffset? LinkExpires, int OpenItems, AsOf AsOf)
{
    public string Roles => RoleBadges.WordsOf(Person.Roles);

    /// <summary>A leaver who still answers for something.</summary>
    public bool LeftWorkBehind => !Person.IsActive && OpenItems > 0;

    public bool MayChangeRoles => MayManage && !IsSelf && Person.IsActive;

    public bool MayDeactivate => MayManage && !IsSelf && Person.IsActive;

    public bool MayInvite => MayManage && Person.IsActive;

    public bool MayReactivate => MayManage && !Person.IsActive;

    public string SignIn => !Person.IsActive ? "No more" : HasPassword ? "By password" : LinkExpires is null ? "Not yet: they need a password link" : "Not yet: a password link waits for them";
}

public sealed class PersonPageQuery(IsmsDbContext db, CurrentRecords current, RecordReader records, CurrentOrganization organization, LeaversWorkQuery work, TimeProvider clock)
{
    /// <summary>Null when there is no such person, or was none on that day.</summary>
    public async Task<PersonPage?> FindAsync(Actor reader, PersonId id, AsOf asOf, CancellationToken ct)
    {
        var now = (await current.AllAsync<Person>(ct)).SingleOrDefault(person => person.Id == id);
        var day = await organization.DayAsync(asOf, ct);
        var person = day.Before is { } before ? await records.FindAsOfAsync<Person>(id.Value, before, ct) : now;
        if (now is null || person is null)
        {
            return null;
        }

        var (manager, deputy, instant) = (person.LineManagerId, person.DeputyId, clock.GetUtcNow());
        var names = await current.NamesAsync(ct);
        var link = await db.OneTimeLinks.AsNoTracking().Where(link => link.PersonId == id && link.UsedAt == null && link.ExpiresAt > instant).Select(link => (DateTimeOffset?)link.ExpiresAt).FirstOrDefaultAsync(ct);
        var open = await work.OfAsync(reader, id, ct);
        return new PersonPage(
            person,
            now.Name,
            now.Email,
            manager is { } m ? names.GetValueOrDefault(m) : null,
            deputy is { } d ? names.GetValueOrDefault(d) : null,
            reader.May(Act.ManagePeople) && !day.IsPast,
            reader.Id == id,
            await db.Users.AnyAsync(account => account.Id == id.Value && account.PasswordHash != null, ct),
            link,
            open.Items.Count + open.Hidden,
            asOf);
    }
}
