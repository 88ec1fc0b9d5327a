using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Features.Waiting;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Home;

/// <summary>The way from an empty register to a first Statement of Applicability, with where one stands on it.</summary>
public static class HomeFirstSteps
{
    /// <summary>With fewer people than this, nobody could check what another did.</summary>
    private const int PeopleForTwoPairsOfEyes = 3;

    public static IReadOnlyList<FirstStep> Of(WaitingSource source)
    {
        var controls = source.Register.Controls;
        var decided = controls.Count(control => control.Applicability != Applicability.Undecided);
        var needed = controls.Where(control => control.Applicability == Applicability.Applicable).ToList();
        var owned = needed.Count(control => control.OwnerId is not null);
        var accepted = source.Register.Evidence.Count(item => item.State == EvidenceState.Accepted);
        (string Title, string Detail, string Href, bool Done)[] steps =
        [
            ("Load the catalogue", controls.Count == 0 ? "ISO/IEC 27001:2022 comes with the program." : Wording.Count(controls.Count, "control", "controls") + " loaded.", "/catalogues", controls.Count > 0),
            ("Add the people", $"{Wording.Count(source.People.Count, "person", "people")} so far. Your administrator adds them; owners and those who check are different people.", "/people", source.People.Count >= PeopleForTwoPairsOfEyes),
            ("Decide which controls you need", $"{decided} of {controls.Count} decided.", "/controls?applicability=Undecided", controls.Count > 0 && decided == controls.Count),
            ("Give every needed control an owner", $"{owned} of {needed.Count} owned. Tick several at once.", "/controls?applicability=Applicable", needed.Count > 0 && owned == needed.Count),
            ("Schedule reviews", source.Unscheduled == 0 ? "Each needed control has one." : $"{Wording.Count(source.Unscheduled, "needed control has", "needed controls have")} none. There are proposals.", "/reviews/rules/proposals", needed.Count > 0 && source.Unscheduled == 0),
            ("Collect evidence", accepted == 0 ? "None accepted yet." : $"{accepted} accepted.", "/evidence", accepted > 0),
            ("Submit the Statement of Applicability", "Top management approves it.", "/statements", false),
        ];
        var next = Array.FindIndex(steps, step => !step.Done);
        return [.. steps.Select((step, index) => new FirstStep(step.Title, step.Detail, step.Href, step.Done, index == next))];
    }
}
