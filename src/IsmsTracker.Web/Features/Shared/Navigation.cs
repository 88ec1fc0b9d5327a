using IsmsTracker.Domain.Access;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>One place to go. <paramref name="Key"/> is the letter after <c>g</c>.</summary>
public sealed record NavItem(string Label, string Path, string Icon, Act Act, char Key);

/// <summary>Places that belong to the same part of the work.</summary>
public sealed record NavGroup(string Label, IReadOnlyList<NavItem> Items);

/// <summary>The side navigation as data: grouped by the work, not by the tables; shown only as far as the person may go.</summary>
public static class Navigation
{
    public const string WaitingPath = "/waiting";

    public static IReadOnlyList<NavGroup> Groups { get; } =
    [
        new("Today",
        [
            new("Home", "/", "home", Act.SignedIn, 'h'),
            new("Waiting for me", WaitingPath, "inbox", Act.SignedIn, 'w'),
            new("Calendar", "/calendar", "calendar-month", Act.SignedIn, 'd'),
        ]),
        new("Register",
        [
            new("Controls", "/controls", "shield-check", Act.ViewControls, 'c'),
            new("Clauses", "/clauses", "list-numbers", Act.ViewControls, 'l'),
            new("Statement of Applicability", "/statements", "file-certificate", Act.ViewStatement, 's'),
        ]),
        new("Proof",
        [
            new("Evidence", "/evidence", "folder", Act.ViewEvidence, 'e'),
            new("Reviews", "/reviews", "calendar-event", Act.ViewReviews, 'r'),
            new("Actions", "/actions", "checkbox", Act.ViewActions, 'a'),
        ]),
        new("Audit",
        [
            new("Consistency checks", "/checks", "list-check", Act.ViewChecks, 'v'),
            new("Reports", "/reports", "file-text", Act.ViewReports, 'p'),
            new("Check a file", "/reports/check", "file-search", Act.ViewReports, 'k'),
        ]),
        new("Settings",
        [
            new("Organisation", "/organization", "building", Act.ViewOrganization, 'o'),
            new("People", "/people", "users", Act.ViewPeople, 'u'),
            new("Catalogues", "/catalogues", "books", Act.ManageCatalogues, 't'),
            new("Imports", "/imports", "upload", Act.AssignControls, 'i'),
            new("First weeks", "/first-weeks", "flag", Act.PrepareStatement, 'f'),
            new("Take everything away", "/exports", "download", Act.ExportEverything, 'x'),
            new("Jobs", "/jobs", "refresh", Act.ViewJobs, 'j'),
            new("Mail", "/mail", "mail", Act.ViewMailQueue, 'm'),
        ]),
    ];

    public static IEnumerable<NavGroup> For(Actor? actor) => actor is null
        ? []
        : Groups.Select(group => group with { Items = [.. group.Items.Where(item => actor.May(item.Act))] })
            .Where(group => group.Items.Count > 0);

    /// <summary>The item that a path belongs to: the longest that begins it, so that a record lights up its register.</summary>
    public static NavItem? Current(string path) => Groups.SelectMany(group => group.Items)
        .Where(item => path == item.Path || (item.Path != "/" && path.StartsWith(item.Path + "/", StringComparison.Ordinal)))
        .MaxBy(item => item.Path.Length);
}
