using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>What a person's form says that only the other people can answer.</summary>
internal static class PersonChecks
{
    /// <summary>Guards the last holder of an office: two administrators who take each other's role at once are let in one after the other. Ends with the transaction, also in a crash.</summary>
    private const long OfficesLock = 0x49534D53_0001;

    /// <summary>The person to change; a conflict when somebody else changed them since the form was shown.</summary>
    /// <param name="revision">The revision that was shown; null where nobody was shown one (an import).</param>
    public static async Task<Result<Person>> PersonToChangeAsync(this IsmsDbContext db, PersonId id, int? revision, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(person => person.Id == id, ct);
        return person is null ? Refusal.NotFound : revision is { } shown && shown != person.Revision ? Refusal.Conflict : person;
    }

    /// <summary>Address used once; line manager and deputy are active people of the organization, unless they stood there before.</summary>
    public static async Task<Refusal?> CheckAsync(this IsmsDbContext db, PersonDescription says, Person? before, CancellationToken ct)
    {
        var address = Account.Normalize(says.Email);
        var own = before?.Id.Value;
        if (await db.Users.AnyAsync(account => account.NormalizedEmail == address && account.Id != own, ct))
        {
            return Refusal.Rule("person.email-taken", "Somebody has this address already. Look for them in the list, also among those who have left.", nameof(says.Email));
        }

        return await IsChoosableAsync(db, says.LineManagerId, before?.LineManagerId, ct) is false
            ? Refusal.Rule("person.line-manager", "Choose a line manager from the list.", nameof(says.LineManagerId))
            : await IsChoosableAsync(db, says.DeputyId, before?.DeputyId, ct) is false
                ? Refusal.Rule("person.deputy", "Choose a deputy from the list.", nameof(says.DeputyId))
                : null;
    }

    /// <summary>Waits for other changes of offices, then says which roles everybody else holds together. Call inside a transaction.</summary>
    public static async Task<IReadOnlySet<Role>> HeldByOthersAsync(this IsmsDbContext db, PersonId except, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OfficesLock})", ct);
        var roles = await db.People.AsNoTracking().Where(person => person.IsActive && person.Id != except).Select(person => person.Roles).ToListAsync(ct);
        return roles.SelectMany(held => held).ToHashSet();
    }

    private static async Task<bool> IsChoosableAsync(IsmsDbContext db, PersonId? chosen, PersonId? before, CancellationToken ct) =>
        chosen is null || chosen == before
        || await db.People.AsNoTracking().Where(person => person.Id == chosen && person.IsActive).Select(person => person.Roles).SingleOrDefaultAsync(ct) is { } roles && !roles.Contains(Role.Guest);
}
