using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What came of several changes that are saved together: all of them, or none and for each that does not fit the reason.</summary>
public sealed record BatchOutcome(int Saved, IReadOnlyList<(ControlId Control, Refusal Refusal)> Refused);

/// <summary>One decision of several: needed, with its reasons, or proposed to be left out.</summary>
public sealed record ControlChoice(ControlId Control, int? Revision, Applicability? Applicability, IReadOnlyList<InclusionReason> Reasons, string? Justification, DateOnly? ReviewBy);

/// <summary>Decides several controls at once, each by the same rules as one alone (6.1.3 d): saved together or not at all.</summary>
public sealed class DecideControls(IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw, OpenWorkQuery openWork, CurrentOrganization organization, TimeProvider clock)
{
    public async Task<BatchOutcome> ExecuteAsync(Actor actor, IReadOnlyList<ControlChoice> choices, CancellationToken ct)
    {
        var (now, today) = (RecordedInstant.Cut(clock.GetUtcNow()), await organization.TodayAsync(ct));
        return await ControlBatches.SaveAsync(db, ledger, withdraw, actor, [.. choices.Select(choice => (choice.Control, choice.Revision))], async (control, at) => choices[at] switch
        {
            { Applicability: Applicability.Applicable } choice => control.Include(actor, choice.Reasons, choice.Justification, now),
            { Applicability: Applicability.NotApplicable } choice => control.ProposeExclusion(actor, choice.Justification, choice.ReviewBy, await openWork.NamesAsync(control.Id, ct), now, today),
            _ => Refusal.Rule("control.decision", "Choose whether it is needed, or leave it for later.", nameof(Control.Applicability)),
        }, ct);
    }
}

/// <summary>How far several controls are, and who answers for each.</summary>
public sealed record ControlDescription(ControlId Control, int? Revision, PersonId? OwnerId, ImplementationDescription Says);

/// <summary>Gives several controls their owners and says how far each is: saved together or not at all. An owner and a description are two changes of one control, so two entries of the record.</summary>
public sealed class DescribeControls(IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw)
{
    public async Task<BatchOutcome> ExecuteAsync(Actor actor, IReadOnlyList<ControlDescription> says, CancellationToken ct)
    {
        foreach (var owner in says.Select(line => line.OwnerId).OfType<PersonId>().Distinct())
        {
            if (await db.CheckCanRunAsync(owner, nameof(Control.OwnerId), ct) is { } unfit)
            {
                return new BatchOutcome(0, [.. says.Where(line => line.OwnerId == owner).Select(line => (line.Control, unfit))]);
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var owned = await ControlBatches.SaveAsync(db, ledger, withdraw, actor, [.. says.Select(line => (line.Control, line.Revision))], (control, at) => Task.FromResult(
            control.OwnerId == says[at].OwnerId ? new Result<Fact<Control>>?() : control.AssignOwner(actor, says[at].OwnerId, control.DeputyId == says[at].OwnerId ? null : control.DeputyId)), ct);
        var described = owned.Refused.Count > 0 ? owned : await ControlBatches.SaveAsync(db, ledger, withdraw, actor, [.. says.Select(line => (line.Control, (int?)null))], (control, at) => Task.FromResult<Result<Fact<Control>>?>(
            control.DescribeImplementation(actor, says[at].Says)), ct);
        if (described.Refused.Count == 0)
        {
            await transaction.CommitAsync(ct);
        }

        return described;
    }
}

internal static class ControlBatches
{
    /// <summary>Loads the controls that the person may change, changes each, and saves all or none. A change that is none is left out.</summary>
    public static async Task<BatchOutcome> SaveAsync(
        IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw, Actor actor, IReadOnlyList<(ControlId Id, int? Revision)> wanted, Func<Control, int, Task<Result<Fact<Control>>?>> change, CancellationToken ct)
    {
        var ids = wanted.Select(line => line.Id).ToList();
        var controls = await db.VisibleControls(actor).Where(control => ids.Contains(control.Id)).ToDictionaryAsync(control => control.Id, ct);
        List<Fact> facts = [];
        List<(ControlId, Refusal)> refused = [];
        for (var at = 0; at < wanted.Count; at++)
        {
            var result = !controls.TryGetValue(wanted[at].Id, out var control) ? Refusal.NotFound
                : wanted[at].Revision is { } seen && seen != control.Revision ? Refusal.Conflict
                : await change(control, at);
            if (result?.Refusal is { } refusal)
            {
                refused.Add((wanted[at].Id, refusal));
            }
            else if (result is { } fact)
            {
                facts.Add(fact.Value);
            }
        }

        if (refused.Count > 0 || facts.Count == 0)
        {
            db.ChangeTracker.Clear();
            return new BatchOutcome(0, refused);
        }

        facts.AddRange(await withdraw.FactsAsync(actor, "Controls were changed in the register.", ct));
        var saved = await ledger.CommitAsync(actor, facts, ct);
        db.ChangeTracker.Clear();
        return saved.Refusal is { } lost ? new BatchOutcome(0, [.. ids.Select(id => (id, lost))]) : new BatchOutcome(facts.Count, []);
    }
}
