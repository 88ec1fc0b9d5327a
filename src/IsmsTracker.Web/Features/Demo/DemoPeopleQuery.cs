using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Demo;

/// <summary>Somebody of the demonstration whom one may be.</summary>
/// <param name="Does">What one would do as them, in a sentence.</param>
public sealed record DemoCard(PersonId Id, string Name, string? JobTitle, Role Role, string Does)
{
    /// <summary>"Compliance officer", with the job where it says more.</summary>
    public string Part => JobTitle is null ? RoleBadges.WordOf(Role) : $"{RoleBadges.WordOf(Role)} · {JobTitle}";
}

/// <summary>One person of each role of the demonstration, to come in as.</summary>
public sealed class DemoPeopleQuery(IsmsDbContext db, HostSettings settings, LedgerOrigin origin)
{
    private static readonly (Role Role, string Does)[] Parts =
    [
        (Role.ComplianceOfficer, "Keep the register: controls, owners, review rules, the Statement of Applicability."),
        (Role.Staff, "Answer for one or two controls: bring evidence, do the reviews that are due."),
        (Role.QaOfficer, "Decide on evidence that others brought, and check a sample a second time."),
        (Role.InternalAuditor, "Read everything as of any day, raise findings, make the auditor's pack."),
        (Role.TopManagement, "See what is red, and approve the Statement of Applicability."),
        (Role.WelfareLead, "Look after the wellbeing records of the team."),
        (Role.Administrator, "Add people, grant roles, watch the jobs. Sees no evidence."),
        (Role.Guest, "Visit as the certification body: read what was accepted."),
    ];

    /// <summary>Only where the program was started as the demonstration, on a log that says so in every entry.</summary>
    public async Task<bool> IsOfferedAsync(CancellationToken ct) => settings.Demo && await origin.IsDemoAsync(db, ct);

    /// <summary>Null where this is not the demonstration.</summary>
    public async Task<List<DemoCard>?> ReadAsync(CancellationToken ct)
    {
        if (!await IsOfferedAsync(ct))
        {
            return null;
        }

        var people = await db.People.AsNoTracking().Where(person => person.IsActive)
            .OrderBy(person => person.Name)
            .Select(person => new { person.Id, person.Name, person.JobTitle, person.Roles, Owns = db.Controls.Count(control => control.OwnerId == person.Id) })
            .ToListAsync(ct);
        return [.. from part in Parts
                   let player = people.Where(person => part.Role == Role.Staff ? person.Roles is [Role.Staff] : person.Roles.Contains(part.Role))
                       .OrderByDescending(person => person.Owns).FirstOrDefault()
                   where player is not null
                   select new DemoCard(player.Id, player.Name, player.JobTitle, part.Role, part.Does)];
    }

    /// <summary>The account to come in with; null where this is not the demonstration or the person is not one of it.</summary>
    public async Task<Account?> FindAccountAsync(PersonId id, CancellationToken ct) =>
        await IsOfferedAsync(ct) && await db.People.AnyAsync(person => person.Id == id && person.IsActive, ct)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id.Value, ct)
            : null;
}
