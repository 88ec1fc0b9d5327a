using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Controls;

/// <summary>The decision whether the control is in or out (iso-practice.md §2.1, REQ-04).</summary>
public sealed partial class Control
{
    /// <summary>
    /// Decides that the control is applicable, with reasons and a justification in own words. A refusal about a reference
    /// names the field <c>RiskReference</c>, <c>LegalReference</c> or <c>ContractReference</c>.
    /// </summary>
    public Result<Fact<Control>> Include(Actor actor, IReadOnlyList<InclusionReason> reasons, string? justification, DateTimeOffset now)
    {
        if (!IsEditableBy(actor))
        {
            return Refusal.Forbidden;
        }

        if (reasons.Count == 0)
        {
            return Refusal.Rule("control.reasons", "Choose at least one reason: a risk, a law, a contract or the organisation's own business.", nameof(Reasons));
        }

        foreach (var reason in reasons)
        {
            if (reason.Kind != InclusionReasonKind.Business && string.IsNullOrWhiteSpace(reason.Reference))
            {
                return Refusal.Rule("control.reason-reference", $"Name the {Noun(reason.Kind)} that asks for this control, by its number or title.", $"{reason.Kind}Reference");
            }

            if (reason.Reference?.Length > 300)
            {
                return Refusal.Rule("control.reason-length", "Shorten each reference to 300 characters at most.", $"{reason.Kind}Reference");
            }
        }

        if (JustificationText.Check(justification, Title) is { } refusal)
        {
            return refusal;
        }

        Applicability = Applicability.Applicable;
        Reasons = [.. reasons.Select(reason => reason with { Reference = Trimmed(reason.Reference) })];
        Justification = justification!.Trim();
        Exclusion = null;
        ProposedExclusion = null;
        DecidedBy = actor.Id;
        DecidedAt = now;
        return new Fact<Control>(this, "included");
    }

    /// <summary>
    /// Proposes to leave the control out. Takes effect when somebody else confirms; refused while <paramref name="openWork"/>
    /// names open actions, review rules or other things that must be closed or moved first.
    /// </summary>
    public Result<Fact<Control>> ProposeExclusion(Actor actor, string? justification, DateOnly? reviewBy, IReadOnlyList<string> openWork, DateTimeOffset now, DateOnly today)
    {
        if (!IsEditableBy(actor))
        {
            return Refusal.Forbidden;
        }

        if (Reference.IsOwn)
        {
            return Refusal.Rule("control.own-exclusion", "An own control exists because you need it. If it is no longer needed, mark it as not implemented and say why.", nameof(Applicability));
        }

        if (JustificationText.Check(justification, Title) is { } refusal)
        {
            return refusal;
        }

        if (reviewBy is not { } reviewOn || reviewOn <= today || reviewOn > today.AddDays(366))
        {
            return Refusal.Rule("control.exclusion-review", "Choose the day on which this exclusion is looked at again: after today, and within a year.", "ReviewBy");
        }

        if (OpenWorkRefusal(openWork) is { } open)
        {
            return open;
        }

        ProposedExclusion = new Exclusion(justification!.Trim(), reviewOn, actor.Id, now);
        return new Fact<Control>(this, "exclusion-proposed");
    }

    public Result<Fact<Control>> ConfirmExclusion(Actor actor, IReadOnlyList<string> openWork, DateTimeOffset now)
    {
        if (!actor.May(Act.ConfirmExclusion))
        {
            return Refusal.Forbidden;
        }

        if (ProposedExclusion is not { } proposed)
        {
            return Refusal.Rule("control.no-proposal", "There is no proposed exclusion to confirm. It may have been answered already.");
        }

        if (proposed.ProposedBy == actor.Id)
        {
            return Refusal.NotAllowed("REQ-04", "Somebody other than the person who proposed the exclusion must confirm it (REQ-04).");
        }

        if (OpenWorkRefusal(openWork) is { } open)
        {
            return open;
        }

        Applicability = Applicability.NotApplicable;
        Exclusion = proposed with { ConfirmedBy = actor.Id, ConfirmedAt = now };
        ProposedExclusion = null;
        Reasons = [];
        Justification = null;
        DecidedBy = proposed.ProposedBy;
        DecidedAt = now;
        return new Fact<Control>(this, "exclusion-confirmed");
    }

    /// <summary>The former decision stands.</summary>
    public Result<Fact<Control>> DeclineExclusion(Actor actor, string? reason)
    {
        if (!actor.May(Act.ConfirmExclusion) && ProposedExclusion?.ProposedBy != actor.Id)
        {
            return Refusal.Forbidden;
        }

        if (ProposedExclusion is null)
        {
            return Refusal.Rule("control.no-proposal", "There is no proposed exclusion to decline. It may have been answered already.");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600)
        {
            return Refusal.Rule("control.decline-reason", "Say in 10 to 600 characters why the control stays in, so that the next person understands.", "Reason");
        }

        ProposedExclusion = null;
        return new Fact<Control>(this, "exclusion-declined", reason.Trim());
    }

    private static Refusal? OpenWorkRefusal(IReadOnlyList<string> openWork) =>
        openWork.Count == 0
            ? null
            : Refusal.Rule("control.open-work", $"Close or move this first: {string.Join("; ", openWork)}.", nameof(Applicability));

    private static string Noun(InclusionReasonKind kind) => kind switch
    {
        InclusionReasonKind.Risk => "risk",
        InclusionReasonKind.Legal => "law or regulation",
        InclusionReasonKind.Contract => "contract",
        _ => "need",
    };
}
