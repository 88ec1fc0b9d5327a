using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>
/// Names owner, deputy or both for many controls at once: one transaction, and a fact, revision and entry for each control
/// that changes. Who is left out stays as they are.
/// </summary>
public sealed class AssignControls(IsmsDbContext db, LedgerWriter ledger)
{
    /// <returns>How many controls changed.</returns>
    public async Task<Result<int>> ExecuteAsync(Actor actor, IReadOnlyCollection<ControlId> ids, PersonId? owner, PersonId? deputy, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return Refusal.Rule("controls.none-ticked", "Tick at least one control.", "Ids");
        }

        if (owner is null && deputy is null)
        {
            return Refusal.Rule("controls.nothing-to-assign", "Choose an owner or a deputy for the ticked controls.", nameof(Control.OwnerId));
        }

        var named = await db.CheckCanRunAsync(owner, nameof(Control.OwnerId), ct) ?? await db.CheckCanRunAsync(deputy, nameof(Control.DeputyId), ct);
        if (named is not null)
        {
            return named;
        }

        var wanted = ids.Distinct().ToList();
        var controls = await db.VisibleControls(actor).Where(control => wanted.Contains(control.Id)).ToListAsync(ct);
        return controls.Count < wanted.Count ? Refusal.NotFound : await AssignAsync(actor, [.. controls.OrderBy(control => control.Reference)], owner, deputy, ct);
    }

    private async Task<Result<int>> AssignAsync(Actor actor, IReadOnlyList<Control> controls, PersonId? owner, PersonId? deputy, CancellationToken ct)
    {
        var facts = new List<Fact>();
        foreach (var control in controls.Where(control => (owner ?? control.OwnerId) != control.OwnerId || (deputy ?? control.DeputyId) != control.DeputyId))
        {
            var result = control.AssignOwner(actor, owner ?? control.OwnerId, deputy ?? control.DeputyId);
            if (result.Refusal is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal with { Message = $"{control.Reference}: {refusal.Message} Nothing was changed." };
            }

            facts.Add(result.Value);
        }

        return facts.Count == 0 ? 0 : await ledger.CommitAsync(actor, facts, ct);
    }
}
