using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.People;

/// <summary>
/// Somebody who works for, with or as a guest of the organization. The record keeps roles and relations; name and address
/// stay out of it, so that they can be changed or erased without touching any proof.
/// </summary>
public sealed class Person : Aggregate<PersonId>, ILedgered
{
    private Person()
    {
    }

    private Person(PersonId id)
        : base(id)
    {
    }

    public static string ObjectType => "person";

    [NotRecorded]
    public string Name { get; private set; } = "";

    [NotRecorded]
    public string Email { get; private set; } = "";

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public string? Team { get; private set; }

    public string? Site { get; private set; }

    public string? JobTitle { get; private set; }

    public PersonId? LineManagerId { get; private set; }

    /// <summary>Stands in for this person's work when it is late or they are away (REQ-30).</summary>
    public PersonId? DeputyId { get; private set; }

    /// <summary>The first day on which this person no longer works here; null while they do.</summary>
    public DateOnly? LeftOn { get; private set; }

    public bool IsActive { get; private set; } = true;

    /// <summary>Adds a person. They set their own password by a one-time link.</summary>
    public static Result<Fact<Person>> Join(Actor actor, PersonDescription description, IReadOnlyCollection<Role> roles)
    {
        if (!actor.May(Act.ManagePeople))
        {
            return Refusal.Forbidden;
        }

        var person = new Person(PersonId.New());
        return (person.Check(description) ?? CheckRoles(roles)) is { } refusal
            ? refusal
            : person.Apply(description, roles, "joined");
    }

    public Result<Fact<Person>> Describe(Actor actor, PersonDescription description)
    {
        if (!actor.May(Act.ManagePeople))
        {
            return Refusal.Forbidden;
        }

        return Check(description) is { } refusal ? refusal : Apply(description, Roles, "described");
    }

    /// <summary>Grants and takes roles. Nobody changes their own (SOD-09), and an office that must be held stays held.</summary>
    /// <param name="heldByOthers">The roles of all other active people together.</param>
    public Result<Fact<Person>> GrantRoles(Actor actor, IReadOnlyCollection<Role> roles, IReadOnlySet<Role> heldByOthers)
    {
        if (!actor.May(Act.GrantRoles))
        {
            return Refusal.Forbidden;
        }

        if (actor.Id == Id)
        {
            return Refusal.NotAllowed("SOD-09", "You cannot change your own roles. Ask another administrator.");
        }

        if ((CheckRoles(roles) ?? CheckOffices(Roles.Except(roles), heldByOthers)) is { } refusal)
        {
            return refusal;
        }

        Roles = [.. roles.Distinct().Order()];
        return new Fact<Person>(this, "roles-granted");
    }

    /// <summary>A leaver: signs in no more, from now; what they did keeps their name (PRV-04).</summary>
    /// <param name="heldByOthers">The roles of all other active people together.</param>
    public Result<Fact<Person>> Deactivate(Actor actor, DateOnly leftOn, DateOnly today, IReadOnlySet<Role> heldByOthers)
    {
        if (!actor.May(Act.ManagePeople))
        {
            return Refusal.Forbidden;
        }

        if (actor.Id == Id)
        {
            return Refusal.NotAllowed("person.self", "You cannot deactivate yourself. Ask another administrator.");
        }

        if (!IsActive)
        {
            return Refusal.Rule("person.inactive", "This person is already deactivated.");
        }

        if (leftOn > today)
        {
            return Refusal.Rule("person.leaves-later", "Deactivation takes effect at once. Give today or an earlier day, and come back on the day itself.", nameof(LeftOn));
        }

        if (CheckOffices(Roles, heldByOthers) is { } refusal)
        {
            return refusal;
        }

        IsActive = false;
        LeftOn = leftOn;
        return new Fact<Person>(this, "deactivated");
    }

    public Result<Fact<Person>> Reactivate(Actor actor)
    {
        if (!actor.May(Act.ManagePeople))
        {
            return Refusal.Forbidden;
        }

        if (IsActive)
        {
            return Refusal.Rule("person.active", "This person is already active.");
        }

        IsActive = true;
        LeftOn = null;
        return new Fact<Person>(this, "reactivated");
    }

    /// <summary>An administrator hands out a link by which the person sets a password. It stands in the record, because whoever holds the link becomes this person.</summary>
    public Result<Fact<Person>> InviteToSetPassword(Actor actor) =>
        !actor.May(Act.ManagePeople) ? Refusal.Forbidden
        : IsActive ? new Fact<Person>(this, "password-link-issued")
        : Refusal.Rule("person.inactive", "This person has left. Reactivate them first.");

    /// <summary>The person has set their own password; which one is nowhere in the record.</summary>
    public Result<Fact<Person>> SetPassword(Actor actor) =>
        actor.Id == Id && IsActive ? new Fact<Person>(this, "password-set") : Refusal.Forbidden;

    public Actor AsActor() => new(Id, Roles.ToHashSet());

    private static Refusal? CheckRoles(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Administrator) && roles.Contains(Role.ComplianceOfficer)
            ? Refusal.Rule("SOD-09", "An administrator cannot also be compliance officer. Give one of the two roles to somebody else.", "Roles")
            : roles.Contains(Role.Guest) && roles.Count > 1
                ? Refusal.Rule("person.guest", "A guest auditor has no other role.", "Roles")
                : roles.Contains(Role.InternalAuditor) && roles.Contains(Role.ComplianceOfficer)
                    ? Refusal.Rule("SOD-07", "The compliance officer cannot also be internal auditor. Give one of the two roles to somebody else.", "Roles")
                    : null;

    /// <summary>Without an administrator nobody could let anybody in; without a compliance officer nobody would run the ISMS (clause 5.3).</summary>
    private Refusal? CheckOffices(IEnumerable<Role> given, IReadOnlySet<Role> heldByOthers) =>
        !IsActive ? null
        : given.Where(role => !heldByOthers.Contains(role)).Select(role => role switch
        {
            Role.Administrator => Refusal.Rule("person.last-administrator", "This is the last active administrator. Give the role to somebody else first.", nameof(Roles)),
            Role.ComplianceOfficer => Refusal.Rule("person.last-compliance-officer", "This is the last active compliance officer. Give the role to somebody else first.", nameof(Roles)),
            _ => null,
        }).FirstOrDefault(refusal => refusal is not null);

    private Refusal? Check(PersonDescription description)
    {
        if (string.IsNullOrWhiteSpace(description.Name) || description.Name.Length > 200)
        {
            return Refusal.Rule("person.name", "Give a name of at most 200 characters.", nameof(Name));
        }

        if (description.Email is not { Length: > 3 and <= 254 } email || !email.Contains('@', StringComparison.Ordinal) || email.Any(char.IsWhiteSpace) || email.Any(char.IsControl))
        {
            return Refusal.Rule("person.email", "Give a mail address, such as name@example.org.", nameof(Email));
        }

        if (description.JobTitle is { Length: > 100 })
        {
            return Refusal.Rule("person.job-title", "Shorten the job title to 100 characters.", nameof(JobTitle));
        }

        if (description.LineManagerId == Id)
        {
            return Refusal.Rule("person.own-manager", "Nobody is their own line manager. Choose another person or leave it empty.", nameof(LineManagerId));
        }

        return description.DeputyId == Id
            ? Refusal.Rule("person.own-deputy", "Nobody is their own deputy. Choose another person or leave it empty.", nameof(DeputyId))
            : null;
    }

    private Fact<Person> Apply(PersonDescription description, IReadOnlyCollection<Role> roles, string kind)
    {
        Name = description.Name.Trim();
        Email = description.Email.Trim();
        Team = Empty(description.Team);
        Site = Empty(description.Site);
        JobTitle = Empty(description.JobTitle);
        LineManagerId = description.LineManagerId;
        DeputyId = description.DeputyId;
        Roles = [.. roles.Distinct().Order()];
        return new Fact<Person>(this, kind);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What a form says about a person.</summary>
public sealed record PersonDescription
{
    public required string Name { get; init; }
    public required string Email { get; init; }
    public string? Team { get; init; }
    public string? Site { get; init; }
    public string? JobTitle { get; init; }
    public PersonId? LineManagerId { get; init; }
    public PersonId? DeputyId { get; init; }
}
