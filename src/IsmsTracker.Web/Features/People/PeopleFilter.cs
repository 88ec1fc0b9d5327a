using IsmsTracker.Domain.Access;

namespace IsmsTracker.Web.Features.People;

/// <summary>What the address of the list asks for. A word that is not known filters nothing away but finds nobody.</summary>
public sealed class PeopleFilter
{
    public string? Q { get; set; }
    public Role? Role { get; set; }
    public string? Team { get; set; }
    public string? Site { get; set; }

    /// <summary>Who is here where nothing is said; <c>left</c> or <c>all</c>.</summary>
    public string? State { get; set; }

    public string? Sort { get; set; }
    public int Page { get; set; } = 1;
}
