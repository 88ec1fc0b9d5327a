using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>A register of which two days can be compared.</summary>
/// <param name="Key">As it stands in the address.</param>
public sealed record ComparedRegister(string Key, string Title, string Lead, string ObjectType, Act Act, string Path)
{
    public string Href(Guid id) => $"{Path}/{id}";

    /// <summary>A.5.2 before A.5.10, E-2 before E-10.</summary>
    public string SortKey(string reference) => ObjectType == Control.ObjectType && ControlReference.TryParse(reference, null, out var control)
        ? control.SortKey
        : string.Concat(reference.Split('-', ' ').Select(part => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? $"{number:0000000}" : part));
}

/// <summary>The registers whose days can be compared, what of them a person sees, and how derived states moved.</summary>
public sealed class ComparedRegistersQuery(IsmsDbContext db, RegisterReader registers, CurrentOrganization organization)
{
    public static IReadOnlyList<ComparedRegister> All { get; } =
    [
        new("controls", "Controls", "What was decided, assigned and described, and how each control stood at the end of both days.", Control.ObjectType, Act.ViewControls, "/controls"),
        new("evidence", "Evidence", "What came in, was accepted, returned or withdrawn, and what went stale.", EvidenceItem.ObjectType, Act.ViewEvidence, "/evidence"),
        new("actions", "Actions", "What was raised, moved, done and closed.", ActionItem.ObjectType, Act.ViewActions, "/actions"),
        new("reviews", "Reviews", "What was reviewed, and which second looks were given.", Review.ObjectType, Act.ViewReviews, "/reviews"),
    ];

    public static ComparedRegister? Find(string key) => All.FirstOrDefault(register => register.Key == key);

    /// <summary>The records that a person may see, with a title each: those withdrawn since included.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> VisibleAsync(Actor actor, ComparedRegister register, CancellationToken ct) => register.Key switch
    {
        "controls" => (await db.VisibleControlsOfAnyDay(actor).Select(row => new { row.Id, row.Title }).ToListAsync(ct)).ToDictionary(row => row.Id.Value, row => row.Title),
        "evidence" => (await db.VisibleEvidence(actor).Select(row => new { row.Id, row.Description.Title }).ToListAsync(ct)).ToDictionary(row => row.Id.Value, row => row.Title ?? "Without a title yet"),
        "actions" => (await db.VisibleActions(actor).Select(row => new { row.Id, row.Title }).ToListAsync(ct)).ToDictionary(row => row.Id.Value, row => row.Title),
        _ => (await db.VisibleReviews(actor).Select(row => new { row.Id, row.ControlId, row.ReviewedOn }).ToListAsync(ct))
            .Join((await db.VisibleControlsOfAnyDay(actor).Select(row => new { row.Id, row.Reference }).ToListAsync(ct)), review => review.ControlId, control => control.Id, (review, control) => (review.Id, Title: $"{control.Reference} reviewed on {Wording.Date(review.ReviewedOn)}"))
            .ToDictionary(row => row.Id.Value, row => row.Title),
    };

    /// <summary>Where the standing of a control or the freshness of evidence is another at the end of the later day, whoever or whatever moved it.</summary>
    public async Task<IEnumerable<Difference>> StandingsAsync(ComparedRegister register, (DateOnly From, DateOnly To) days, IReadOnlyDictionary<Guid, string> seen, IReadOnlyDictionary<Guid, string> names, CancellationToken ct)
    {
        if (register.Key is not ("controls" or "evidence"))
        {
            return [];
        }

        var before = await registers.ReadAsync(await organization.DayAsync(new AsOf(days.From), ct), ct);
        var after = await registers.ReadAsync(await organization.DayAsync(new AsOf(days.To), ct), ct);
        return register.Key == "controls"
            ? Moved(before.Controls.ToDictionary(control => control.Id.Value, control => Said(before.StandingOf(control))), after.Controls.ToDictionary(control => control.Id.Value, control => Said(after.StandingOf(control))))
            : Moved(before.Evidence.ToDictionary(item => item.Id.Value, item => Said(item, days.From)), after.Evidence.ToDictionary(item => item.Id.Value, item => Said(item, days.To)));

        IEnumerable<Difference> Moved(Dictionary<Guid, (string State, string? Why)> then, Dictionary<Guid, (string State, string? Why)> now) =>
            from standing in now
            where seen.ContainsKey(standing.Key) && then.TryGetValue(standing.Key, out var former) && former.State != standing.Value.State
            select new Difference(DifferenceKind.Changed, names.GetValueOrDefault(standing.Key, seen[standing.Key]), seen[standing.Key], register.Href(standing.Key), "Standing", then[standing.Key].State, standing.Value.State, null, null, standing.Value.Why);
    }

    private static (string State, string? Why) Said(ControlStanding standing) => (Badges.For(standing.State).Word, standing.Why);

    private static (string State, string? Why) Said(EvidenceItem item, DateOnly day) =>
        (item.State == EvidenceState.Accepted ? Badges.For(ControlStanding.FreshnessOf(item, day)).Word : Badges.For(item.State).Word, null);
}
