namespace IsmsTracker.Domain.Access;

/// <summary>Who acts: a person with the roles held at this moment, or the program itself (a job, an import at first start).</summary>
public sealed record Actor(PersonId Id, IReadOnlySet<Role> Roles)
{
    /// <summary>The program acting by itself. The id is fixed, so that the record of any installation reads the same.</summary>
    public static Actor System { get; } = new(new PersonId(new Guid("00000000-0000-4000-8000-000000000001")), new HashSet<Role>());

    public bool IsSystem => Id == System.Id;

    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>May this person do this at all? Rules about the single record (own, not one's own) come after, in the domain methods.</summary>
    public bool May(Act act) => IsSystem || AccessTable.Allows(Roles, act);
}
