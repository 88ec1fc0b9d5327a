using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Controls;

public sealed class ControlImportTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.ComplianceOfficer });
    private static readonly Actor Staff = new(PersonId.New(), new HashSet<Role> { Role.Staff });

    [Fact]
    public void An_imported_control_starts_undecided_and_knows_its_import()
    {
        var import = ControlImportId.New();
        var control = Control.Import(Officer, import, 7, new("Lamps are tested", ControlTheme.Physical, " Why ")).Value.Aggregate;
        Assert.Equal(("C.7", import, Applicability.Undecided, "Why"), (control.Reference.ToString(), control.ImportId, control.Applicability, control.Purpose));
    }

    [Fact]
    public void It_is_withdrawn_once_and_only_while_nothing_was_done_with_it()
    {
        var control = Imported();
        Assert.Equal("control.withdrawn", control.Withdraw(Officer, Now).Value.Kind);
        Assert.Equal("control.not-imported", control.Withdraw(Officer, Now).Refusal?.Code);

        var changed = Imported();
        ((ILedgeredRow)changed).Advance();
        ((ILedgeredRow)changed).Advance();
        Assert.Equal("control.changed-since", changed.Withdraw(Officer, Now).Refusal?.Code);
        Assert.Null(changed.Withdrawal);
    }

    [Fact]
    public void A_control_that_was_added_by_hand_cannot_be_taken_back() =>
        Assert.Equal("control.not-imported", Control.AddOwn(Officer, 1, "Added by hand", ControlTheme.People, null).Value.Aggregate.Withdraw(Officer, Now).Refusal?.Code);

    [Fact]
    public void An_import_is_taken_back_once_and_by_the_compliance_officer_alone()
    {
        var import = ControlImport.Record(Officer, new("list.csv", "00", "UTF-8", []), 2, Now).Value.Aggregate;
        Assert.Equal(RefusalKind.Forbidden, import.Undo(Staff, Now).Refusal?.Kind);
        Assert.Null(import.Undo(Officer, Now).Refusal);
        Assert.Equal("import.undone", import.Undo(Officer, Now).Refusal?.Code);
    }

    private static Control Imported() => Control.Import(Officer, ControlImportId.New(), 1, new("Lamps are tested", ControlTheme.Physical, null)).Value.Aggregate;
}
