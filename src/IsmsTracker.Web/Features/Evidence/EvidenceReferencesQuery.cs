using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// What evidence may point at: controls that the person sees, clauses of a catalogue, people of the organization. Links
/// that are there already and that the person cannot see stay as they are.
/// </summary>
public sealed class EvidenceReferencesQuery(IsmsDbContext db, CurrentRecords records)
{
    public async Task<List<LinkOption>> ControlsAsync(Actor actor, CancellationToken ct)
    {
        var controls = await db.VisibleControls(actor).AsNoTracking()
            .Select(control => new { control.Id, control.Reference, control.Title, control.Theme }).ToListAsync(ct);
        return [.. controls.OrderBy(control => control.Reference)
            .Select(control => new LinkOption(control.Id.Value, control.Reference.ToString(), control.Title, control.Reference.IsOwn ? "Own controls" : ThemeOf(control.Theme)))];
    }

    public async Task<List<LinkOption>> ClausesAsync(Actor actor, CancellationToken ct) =>
        actor.May(Act.ViewControls)
            ? [.. (await AllClausesAsync(ct)).Select(clause => new LinkOption(clause.Id.Value, clause.Reference, clause.Title, "Clauses"))]
            : [];

    /// <summary>Null when everything that is newly named may be named.</summary>
    public async Task<Refusal?> CheckAsync(Actor actor, PersonId? collectedBy, EvidenceLinks links, EvidenceItem? present, CancellationToken ct)
    {
        if (collectedBy is { } person && person != present?.Description.CollectedBy && !await db.People.AnyAsync(row => row.Id == person, ct))
        {
            return Refusal.Rule("evidence.collector", "Choose who collected it from the list.", nameof(EvidenceDescription.CollectedBy));
        }

        ControlId[] controls = [.. links.Controls.Except(present?.ControlIds ?? []).Distinct()];
        if (controls.Length > 0 && await db.VisibleControls(actor).CountAsync(control => controls.Contains(control.Id), ct) != controls.Length)
        {
            return Refusal.Rule("evidence.control", "One of the controls does not exist or is not yours to see. Choose from the list.", "Controls");
        }

        ClauseId[] clauses = [.. links.Clauses.Except(present?.ClauseIds ?? []).Distinct()];
        return clauses.Length > 0 && clauses.Except((await AllClausesAsync(ct)).Select(clause => clause.Id)).Any()
            ? Refusal.Rule("evidence.clause", "One of the clauses does not exist. Choose from the list.", "Clauses")
            : null;
    }

    /// <summary>What the person chose, and whatever was linked before beyond what they can see.</summary>
    public async Task<EvidenceLinks> KeepUnseenAsync(Actor actor, EvidenceLinks chosen, EvidenceItem present, CancellationToken ct)
    {
        var linked = present.ControlIds.ToArray();
        var seen = await db.VisibleControls(actor).Where(control => linked.Contains(control.Id)).Select(control => control.Id).ToListAsync(ct);
        return chosen with { Controls = [.. linked.Except(seen), .. chosen.Controls] };
    }

    private async Task<List<Clause>> AllClausesAsync(CancellationToken ct)
    {
        var catalogues = await records.AllAsync<Catalogue>(ct);
        return [.. catalogues.OrderByDescending(catalogue => catalogue.Version).DistinctBy(catalogue => catalogue.Key).SelectMany(catalogue => catalogue.Clauses)];
    }

    private static string ThemeOf(ControlTheme theme) => $"{Wording.Of(theme)} controls";
}

/// <summary>One control or clause to tick.</summary>
public sealed record LinkOption(Guid Id, string Reference, string Title, string Group);
