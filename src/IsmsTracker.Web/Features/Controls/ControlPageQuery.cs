using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Clauses;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>One control on a day; null when the person may not see it or it was not there yet.</summary>
public sealed class ControlPageQuery(IsmsDbContext db, RegisterReader registers, RecordReader records, CataloguesQuery catalogues, CurrentOrganization organization)
{
    public async Task<ControlPage?> FindAsync(Actor actor, ControlId id, RegisterDay day, ControlTab tab, CancellationToken ct)
    {
        if (!await db.VisibleControlsOfAnyDay(actor).AnyAsync(control => control.Id == id, ct))
        {
            return null;
        }

        var register = await registers.ReadAsync(day, ct);
        var control = register.Controls.FirstOrDefault(control => control.Id == id);
        if (control is null)
        {
            return null;
        }

        var evidence = (await db.VisibleEvidence(actor).Select(item => item.Id).ToListAsync(ct)).ToHashSet();
        return new ControlPage(actor, day, tab, control, register.StandingOf(control))
        {
            NameOf = register.NameOf,
            Coverage = register.CoverageOf(id),
            Expected = register.ExpectedOf(id),
            Rules = [.. register.RulesOf(id).OrderBy(rule => rule.IsStopped).ThenBy(rule => rule.Title)],
            Reviews = [.. register.ReviewsOf(id)],
            Actions = await ActionsAsync(actor, id, day, ct),
            Evidence = [.. register.EvidenceOf(id).Where(item => evidence.Contains(item.Id)).OrderByDescending(item => item.Description.CoversTo).ThenByDescending(item => item.Number).Select(item => EvidenceRow.Of(item, day.Today))],
            Guidance = await GuidanceAsync(control, ct),
            DecidedOn = control.DecidedAt is { } at ? OrganizationTime.DateOn(at, await organization.ZoneAsync(ct)) : null,
            SameJustification = SameJustification(register, control),
        };
    }

    private async Task<IReadOnlyList<ActionItem>> ActionsAsync(Actor actor, ControlId id, RegisterDay day, CancellationToken ct)
    {
        var visible = await db.VisibleActions(actor).AsNoTracking().Where(action => action.ControlId == id).ToListAsync(ct);
        if (day.Before is { } before)
        {
            var ids = visible.Select(action => action.Id).ToHashSet();
            visible = [.. (await records.AsOfAsync<ActionItem>(before, ct)).Where(action => ids.Contains(action.Id))];
        }

        return [.. visible.OrderBy(action => action.State == ActionState.Closed).ThenBy(action => action.DueOn)];
    }

    /// <summary>From the newest version of the catalogue that brought the control.</summary>
    private async Task<CatalogueControl?> GuidanceAsync(Control control, CancellationToken ct)
    {
        if (control.CatalogueId is not { } source)
        {
            return null;
        }

        var key = await db.Catalogues.Where(catalogue => catalogue.Id == source).Select(catalogue => catalogue.Key).SingleAsync(ct);
        return (await catalogues.NewestAsync(ct)).Single(catalogue => catalogue.Key == key).Controls.FirstOrDefault(entry => entry.Reference == control.Reference);
    }

    private static IReadOnlyList<Control> SameJustification(Register register, Control control)
    {
        var text = JustificationOf(control);
        return text is null ? [] : [.. register.Controls.Where(other => other.Id != control.Id && string.Equals(JustificationOf(other), text, StringComparison.OrdinalIgnoreCase))];
    }

    private static string? JustificationOf(Control control) => control.ProposedExclusion?.Justification ?? control.Exclusion?.Justification ?? control.Justification;
}
