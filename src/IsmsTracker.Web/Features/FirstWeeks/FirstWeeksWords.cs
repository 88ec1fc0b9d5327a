using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>What each step is called, how far it is, and why it matters.</summary>
internal static class FirstWeeksWords
{
    public static FirstWeekRow Of(FirstWeek step, FirstWeeksSeen seen, bool isNext)
    {
        var (title, detail, why, href) = step.Step switch
        {
            FirstWeekStep.Scope => ("Describe the organisation and its scope", step.IsDone ? "Written." : "About fifteen minutes: what the ISMS covers, and when the statement is looked at again.", "Everything an auditor reads is held against the scope (4.3): sites, services, people, and where your work meets the work of others.", "/organization/edit"),
            FirstWeekStep.People => ("Add the people", People(seen), "Who prepares may not approve, and who collects evidence may not accept it. That takes at least three people, one of top management and one of quality assurance.", "/people"),
            FirstWeekStep.Catalogue => ("Load the catalogue", step.IsDone ? $"{Wording.Count(seen.Controls, "control", "controls")} loaded." : "One press: the 93 controls of ISO/IEC 27001:2022 come with the program.", "The statement names every control of Annex A, needed or not.", "/catalogues"),
            FirstWeekStep.Decisions => ("Decide which controls you need", $"{seen.Decided} of {seen.Controls} decided. About ten at a time, with a proposal for each.", "For each control: is it needed here, and why? Or why not? An auditor reads these sentences first (6.1.3 d).", "/first-weeks/decisions"),
            FirstWeekStep.Owners => ("Say who answers for each, and how far it is", $"{seen.OwnedAndDescribed} of {seen.Needed} needed controls have an owner and a description.", "A control without a named person is nobody's. Planned is a good answer, with a day.", "/first-weeks/owners"),
            FirstWeekStep.Evidence => ("Bring the first evidence", seen.AcceptedEvidence == 0 ? "None accepted yet. Ten controls where proof is usually at hand." : $"{seen.AcceptedEvidence} accepted.", "“Implemented” is shown as claimed until accepted evidence proves it.", "/first-weeks/evidence"),
            FirstWeekStep.Reviews => ("Schedule the first reviews", $"{seen.Scheduled} of {seen.Needed} needed controls have a review scheduled. There are proposals.", "What nobody looks at again drifts; a calendar shows an auditor that you do look (9.1).", "/reviews/rules/proposals"),
            _ => ("Submit the Statement of Applicability", step.IsDone ? "Approved." : "What is still missing is listed there; then top management approves it.", "With its approval the first version is in force.", "/statements"),
        };
        return new FirstWeekRow(step.Step, title, detail, why, href, step.IsDone, step.IsSkipped, isNext);
    }

    private static string People(FirstWeeksSeen seen)
    {
        List<string> missing = [];
        if (!seen.HasOtherTopManagement)
        {
            missing.Add("somebody of top management who is no compliance officer");
        }

        if (!seen.HasQualityAssurance)
        {
            missing.Add("somebody of quality assurance");
        }

        return $"{Wording.Count(seen.People, "person", "people")} so far." + (missing.Count == 0 ? "" : $" Still missing: {string.Join(" and ", missing)}. Your administrator adds people and gives roles.");
    }
}
