using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>The register with its filters, totals and what can be done with ticked rows.</summary>
public sealed class ControlRegisterPage(Actor actor, RegisterDay day, ControlFilter filter, IReadOnlyList<ControlRow> all, BulkAssignmentForm bulk)
{
    public IReadOnlyList<ControlRow> Rows { get; } = filter.Apply(all);

    public IReadOnlyList<ControlRow> All => all;

    public DateOnly Today => day.Today;

    public string AsOfQuery => new AsOf(day.AsOf).Query();

    public bool IsEmpty => all.Count == 0;

    public bool MayAssign => actor.May(Act.AssignControls) && !day.IsPast;

    public bool MayLoad => actor.May(Act.ManageCatalogues) && !day.IsPast;

    public bool ShowsReviews => actor.May(Act.ViewReviews);

    public bool ShowsEvidence => actor.May(Act.ViewEvidence);

    /// <summary>What the bulk bar shows, with the rows that were ticked when it was refused.</summary>
    public BulkAssignmentForm Bulk => bulk;

    /// <summary>"93 controls: 81 applicable, 8 not applicable, 4 undecided. 60 of 81 implemented with current proof."</summary>
    public string Lead
    {
        get
        {
            var applicable = all.Count(row => row.Control.Applicability == Applicability.Applicable);
            var undecided = all.Count(row => row.Control.Applicability == Applicability.Undecided);
            var counts = $"{Wording.Count(all.Count, "control", "controls")}: {applicable} applicable, {all.Count - applicable - undecided} not applicable, {undecided} undecided.";
            return applicable == 0 ? counts : $"{counts} {all.Count(row => row.Standing.State == ControlState.Implemented)} of {applicable} implemented with proof that counts.";
        }
    }

    public string Caption => Rows.Count == all.Count ? $"All {Wording.Count(all.Count, "control", "controls")}" : $"{Rows.Count} of {Wording.Count(all.Count, "control", "controls")}";

    public string ClearHref => "/controls" + AsOfQuery;

    public bool IsFiltered => filter.IsSet;

    public IReadOnlyList<ChipGroup> Chips =>
    [
        filter.ChipsOf<ControlTheme>("Theme", "theme", all),
        filter.ChipsOf<Applicability>("Decision", "applicability", all),
        filter.ChipsOf<ControlState>("State", "state", all),
        filter.ChipsOf<Proof>("Proof", "proof", all),
        filter.NewChip(all),
    ];

    public IReadOnlyList<FilterSelect> Selects =>
    [
        filter.SelectOf("Owner", "owner", all, OwnerWords),
        filter.SelectOf("Control type", "type", all, AttributeWords),
        filter.SelectOf("Security property", "property", all, AttributeWords),
        filter.SelectOf("Cybersecurity concept", "concept", all, AttributeWords),
        filter.SelectOf("Operational capability", "capability", all, AttributeWords),
        filter.SelectOf("Security domain", "domain", all, AttributeWords),
    ];

    /// <summary>Attributes of ISO/IEC 27002 as a person reads them: <c>Governance_and_Ecosystem</c> is "Governance and ecosystem".</summary>
    public static string AttributeWords(string attribute)
    {
        var words = attribute.Replace('_', ' ');
        return words.Length < 2 ? words : words[0] + words[1..].ToLowerInvariant();
    }

    private string OwnerWords(string owner) =>
        owner == ControlFilter.Nobody ? "Nobody yet" : all.FirstOrDefault(row => row.Control.OwnerId?.ToString() == owner)?.OwnerWords ?? "Somebody else";
}
