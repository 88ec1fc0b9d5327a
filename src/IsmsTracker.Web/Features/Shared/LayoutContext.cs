using IsmsTracker.Domain.Access;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>
/// What the frame around a page shows: who is signed in, whose ISMS it is, as of when. One per request; filled before the
/// view runs, and a view may add its breadcrumb. Every view has it as <c>Frame</c>.
/// </summary>
public sealed class LayoutContext
{
    public Actor? Actor { get; set; }

    public string? PersonName { get; set; }

    public string OrganizationName { get; set; } = "";

    /// <summary>The data was made up by the demonstration; every page says so.</summary>
    public bool IsDemo { get; set; }

    /// <summary>The page shows the state at the end of this day, not now.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The organisation has a logo at <c>/organization/logo</c>.</summary>
    public bool HasLogo { get; set; }

    /// <summary>The pages above this one, the nearest last; the page itself is its own heading.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    public bool May(Act act) => Actor?.May(act) ?? false;
}

/// <summary>One step of the breadcrumb.</summary>
public sealed record Crumb(string Label, string Href);
