using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>The control register on a day, as far as a person may see it, in natural order.</summary>
public sealed class ControlRegisterQuery(IsmsDbContext db, RegisterReader registers, CataloguesQuery catalogues)
{
    public async Task<IReadOnlyList<ControlRow>> ReadAsync(Actor actor, RegisterDay day, CancellationToken ct)
    {
        var visible = (await db.VisibleControlsOfAnyDay(actor).Select(control => control.Id).ToListAsync(ct)).ToHashSet();
        var evidence = (await db.VisibleEvidence(actor).Select(item => item.Id).ToListAsync(ct)).ToHashSet();
        var newIn2022 = (await catalogues.NewestAsync(ct)).SelectMany(catalogue => catalogue.Controls).Where(entry => entry.NewIn2022).Select(entry => entry.Reference).ToHashSet();
        var register = await registers.ReadAsync(day, ct);
        return [.. register.Controls.Where(control => visible.Contains(control.Id)).Select(control => new ControlRow
        {
            Control = control,
            Standing = register.StandingOf(control),
            Owner = register.NameOf(control.OwnerId),
            OwnerIsActive = register.PersonOf(control.OwnerId)?.IsActive == true,
            Deputy = register.NameOf(control.DeputyId),
            NewIn2022 = newIn2022.Contains(control.Reference),
            EvidenceCount = register.EvidenceOf(control.Id).Count(item => item.State == EvidenceState.Accepted && evidence.Contains(item.Id)),
            NextReviewOn = actor.May(Act.ViewReviews) ? NextReview(register.ExpectedOf(control.Id))?.DueOn : null,
        })];
    }

    /// <summary>The first expected review that can still be done.</summary>
    public static ExpectedReview? NextReview(IEnumerable<ExpectedReview> expected) =>
        expected.FirstOrDefault(review => review.Standing.State is OccurrenceState.Late or OccurrenceState.Due or OccurrenceState.Upcoming);
}
