using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Controls;

/// <summary>Controls that came in with a file, and how they are taken back.</summary>
public sealed partial class Control
{
    /// <summary>A control that somebody else wrote becomes an own control <c>C.n</c>. Deciding about it stays with the organization: it starts undecided.</summary>
    public static Result<Fact<Control>> Import(Actor actor, ControlImportId import, int number, ImportedControl says)
    {
        var added = AddOwn(actor, number, says.Title, says.Theme, says.Description);
        if (added.Refusal is null)
        {
            added.Value.Aggregate.ImportId = import;
        }

        return added;
    }

    /// <summary>What speaks against a control of this title and description; null when nothing does.</summary>
    public static Refusal? CheckImported(ImportedControl says) => CheckTitle(says.Title) ?? CheckPurpose(says.Description);

    /// <summary>Takes back a control that nothing was done with since it was imported.</summary>
    public Result<Fact<Control>> Withdraw(Actor actor, DateTimeOffset now)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        if (ImportId is null || Withdrawal is not null)
        {
            return Refusal.Rule("control.not-imported", $"{Reference} did not come with an import that can be taken back.");
        }

        if (Revision > 1)
        {
            return Refusal.Rule("control.changed-since", $"{Reference} was changed since it was imported, so the import cannot be taken back as a whole.");
        }

        Withdrawal = new ControlWithdrawal(actor.Id, now);
        return new Fact<Control>(this, "withdrawn");
    }
}

/// <summary>What a file says about one control, as far as it carries.</summary>
public sealed record ImportedControl(string? Title, ControlTheme Theme, string? Description);

/// <summary>Who took a control back, and when.</summary>
public sealed record ControlWithdrawal(PersonId WithdrawnBy, DateTimeOffset WithdrawnAt);
