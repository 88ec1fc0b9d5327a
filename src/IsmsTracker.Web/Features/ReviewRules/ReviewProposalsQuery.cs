using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>What the catalogue suggests for controls: how often, under which name, and a first due day that spreads the work.</summary>
public sealed class ReviewProposalsQuery(IsmsDbContext db, CurrentOrganization organization)
{
    /// <summary>One for every applicable control without a running rule for which the catalogue suggests something, in natural order; for every one when an interval is <paramref name="chosen"/>.</summary>
    public async Task<IReadOnlyList<ReviewProposal>> MissingAsync(Actor actor, CancellationToken ct, Recurrence? chosen = null)
    {
        var controls = await db.VisibleControls(actor).AsNoTracking()
            .Where(control => control.Applicability == Applicability.Applicable && !db.ReviewRules.Any(rule => rule.ControlId == control.Id && rule.StoppedOn == null))
            .ToListAsync(ct);
        return await ProposeAsync(controls, chosen, ct);
    }

    /// <summary>The suggestion for one control; null when the catalogue has none.</summary>
    public async Task<ReviewProposal?> ForAsync(Control control, CancellationToken ct) => (await ProposeAsync([control], null, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<ReviewProposal>> ProposeAsync(List<Control> controls, Recurrence? chosen, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var catalogues = await db.Catalogues.AsNoTracking().ToDictionaryAsync(catalogue => catalogue.Id, ct);
        var soFar = new Dictionary<Recurrence, int>();
        var proposals = new List<ReviewProposal>();
        foreach (var control in controls.OrderBy(control => control.Reference))
        {
            var entry = control.CatalogueId is { } id ? catalogues.GetValueOrDefault(id)?.Controls.FirstOrDefault(row => row.Reference == control.Reference) : null;
            if ((chosen ?? SuggestedBy(entry)) is not { } every)
            {
                continue;
            }

            var index = soFar.GetValueOrDefault(every);
            soFar[every] = index + 1;
            proposals.Add(new(control, new ReviewRuleDescription
            {
                Title = entry?.ReviewTitle ?? "Control review",
                Every = every,
                Anchor = FirstDueDay.Of(today, every, index),
            }));
        }

        return proposals;
    }

    private static Recurrence? SuggestedBy(CatalogueControl? entry) =>
        entry?.ReviewEvery is { } word && Recurrence.FromWord(word) is { Succeeded: true } every ? every.Value : null;
}

/// <summary>A review rule that could be scheduled for a control.</summary>
public sealed record ReviewProposal(Control Control, ReviewRuleDescription Rule);
