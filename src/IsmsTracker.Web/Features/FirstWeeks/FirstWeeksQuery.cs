using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Features.Waiting;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>Where an organization stands on the way to its first statement, read from the record.</summary>
public sealed class FirstWeeksQuery(WaitingQuery waiting, StatementListQuery statements, CurrentOrganization organizations)
{
    public async Task<FirstWeeksPage> ReadAsync(CancellationToken ct) => await OfAsync(await waiting.SourceAsync(ct), ct);

    /// <summary>For Home: null once the way is walked, or every open step was skipped.</summary>
    public async Task<IReadOnlyList<FirstWeekRow>?> OpenStepsAsync(WaitingSource source, CancellationToken ct) =>
        await OfAsync(source, ct) is { IsWalked: false, Next: not null } way ? way.Steps : null;

    private async Task<FirstWeeksPage> OfAsync(WaitingSource source, CancellationToken ct)
    {
        var organization = await organizations.GetAsync(ct);
        var controls = source.Register.Controls;
        var needed = controls.Where(control => control.Applicability == Applicability.Applicable).ToList();
        var seen = new FirstWeeksSeen
        {
            HasScope = !string.IsNullOrWhiteSpace(organization.ScopeText) && organization.NextReviewOn is not null,
            People = source.People.Count,
            HasOtherTopManagement = source.People.Any(person => person.Roles.Contains(Role.TopManagement) && !person.Roles.Contains(Role.ComplianceOfficer)),
            HasQualityAssurance = source.People.Any(person => person.Roles.Contains(Role.QaOfficer)),
            Controls = controls.Count,
            Decided = controls.Count(IsDecided),
            Needed = needed.Count,
            OwnedAndDescribed = needed.Count(IsOwnedAndDescribed),
            AcceptedEvidence = source.Register.Evidence.Count(item => item.State == EvidenceState.Accepted),
            Scheduled = needed.Count - source.Unscheduled,
            IsApproved = (await statements.BeforeAsync(null, ct)).InForce is not null,
        };
        var steps = Domain.Organizations.FirstWeeks.Of(seen, organization.SkippedSteps);
        var next = Domain.Organizations.FirstWeeks.Next(steps);
        return new FirstWeeksPage([.. steps.Select(step => FirstWeeksWords.Of(step, seen, step == next))], seen.IsApproved);
    }

    /// <summary>Somebody has said whether it is needed; that another has to confirm its exclusion is theirs to do.</summary>
    public static bool IsDecided(Control control) => control.Applicability != Applicability.Undecided || control.ProposedExclusion is not null;

    public static bool IsOwnedAndDescribed(Control control) => control is { OwnerId: not null, Implementation: not null };
}

/// <summary>The way as a list.</summary>
public sealed record FirstWeeksPage(IReadOnlyList<FirstWeekRow> Steps, bool IsWalked)
{
    public FirstWeekRow? Next => Steps.FirstOrDefault(step => step.IsNext);

    public string Lead => IsWalked ? "The first statement is approved. This page stays, should you want to look something up."
        : $"{Steps.Count(step => step.IsDone)} of {Steps.Count} steps done. Stop and go on whenever you like: what is done is read from the register, whoever did it.";
}

/// <summary>One step as it is shown.</summary>
public sealed record FirstWeekRow(FirstWeekStep Step, string Title, string Detail, string Why, string Href, bool IsDone, bool IsSkipped, bool IsNext)
{
    public bool CanBeSkipped => !IsDone && Domain.Organizations.FirstWeeks.CanBeSkipped(Step);

    public Badge Badge => IsDone ? new("Done", Meaning.Good) : IsSkipped ? new("Skipped", Meaning.Neutral) : IsNext ? new("Next", Meaning.Information) : new("Later", Meaning.Neutral);
}
