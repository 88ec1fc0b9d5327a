namespace IsmsTracker.Web.Seeds;

/// <summary>
/// What the register said of a control before, and who owned it when: the single edits, handovers and growth of statement.yaml as
/// one list. The newest words are those of controls.yaml.
/// </summary>
internal sealed class ControlEdits
{
    private readonly Dictionary<string, ControlSeed> controls;
    private readonly ILookup<string, EditSeed> edits;

    public ControlEdits(SeedFiles files)
    {
        controls = files.Controls.ToDictionary(control => control.Reference);
        var owners = files.Statement.Handovers.SelectMany(OfHandover).Concat(files.Statement.Edits).ToLookup(edit => edit.Reference);
        edits = owners.SelectMany(group => group)
            .Concat(files.Statement.Growth.SelectMany(growth => growth.References.Select(reference => OfGrowth(growth, reference, OwnerOf(owners[reference], controls[reference], DayOf(growth, reference))))))
            .OrderByDescending(edit => edit.ChangedDaysAgo)
            .ToLookup(edit => edit.Reference);
    }

    public IEnumerable<EditSeed> All => edits.SelectMany(group => group);

    public string FirstOwner(ControlSeed control) => OwnerOf(edits[control.Reference], control, int.MaxValue);

    /// <summary>Whom an edit of the owner gives the control to.</summary>
    public string OwnerAfter(EditSeed edit) => OwnerOf(edits[edit.Reference], controls[edit.Reference], edit.ChangedDaysAgo);

    /// <summary>The first words; null where they have always been those of controls.yaml.</summary>
    public BeforeSeed? FirstWords(ControlSeed control) => WordsOf(edits[control.Reference], int.MaxValue);

    public BeforeSeed? WordsAfter(EditSeed edit) => WordsOf(edits[edit.Reference], edit.ChangedDaysAgo);

    /// <summary>The owner before the next change of owner after that many days ago.</summary>
    private static string OwnerOf(IEnumerable<EditSeed> ofControl, ControlSeed control, int daysAgo) =>
        ofControl.Where(edit => edit.Before.Owner is not null && edit.ChangedDaysAgo < daysAgo).MaxBy(edit => edit.ChangedDaysAgo)?.Before.Owner ?? control.Owner;

    private static BeforeSeed? WordsOf(IEnumerable<EditSeed> ofControl, int daysAgo) =>
        ofControl.Where(edit => edit.Before.Status is not null && edit.ChangedDaysAgo < daysAgo).MaxBy(edit => edit.ChangedDaysAgo)?.Before;

    private static IEnumerable<EditSeed> OfHandover(HandoverSeed handover) => handover.References.Select(reference => new EditSeed
    {
        Reference = reference,
        ChangedDaysAgo = handover.DaysAgo,
        By = handover.By,
        Before = new BeforeSeed { Owner = handover.From },
    });

    private static EditSeed OfGrowth(GrowthSeed growth, string reference, string owner) => new()
    {
        Reference = reference,
        ChangedDaysAgo = DayOf(growth, reference),
        By = owner,
        Before = new BeforeSeed
        {
            Status = growth.Status,
            How = SeedVariety.Pick(growth.How, reference),
            PlannedInDays = growth.PlannedDaysLater - DayOf(growth, reference),
        },
    };

    private static int DayOf(GrowthSeed growth, string reference) => growth.DaysAgo[1] + SeedCalendar.Spread(reference, growth.DaysAgo[0] - growth.DaysAgo[1] + 1);
}
