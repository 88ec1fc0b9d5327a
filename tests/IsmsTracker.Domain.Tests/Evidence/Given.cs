using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Domain.Tests.Evidence;

/// <summary>Evidence and people that a test does not care about in detail.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    public static readonly ControlId Control = ControlId.New();
    public static readonly Actor Owner = new(PersonId.New(), new HashSet<Role> { Role.Staff });
    public static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.Staff, Role.ComplianceOfficer });
    public static readonly Actor Qa = new(PersonId.New(), new HashSet<Role> { Role.Staff, Role.QaOfficer });
    public static readonly Actor Stranger = new(PersonId.New(), new HashSet<Role> { Role.Staff });
    public static readonly Actor Guest = new(PersonId.New(), new HashSet<Role> { Role.Guest });

    public static EvidenceDescription Complete => new()
    {
        Title = "A.5.18 - Access review - Q2 2026",
        Claim = "All 58 accounts were checked against the staff list.",
        Type = EvidenceType.AccessList,
        SourceType = SourceType.SystemExport,
        SourceSystem = "Directory",
        CollectedBy = Owner.Id,
        CollectedAt = Now.AddDays(-1),
        CoversFrom = new DateOnly(2026, 4, 1),
        CoversTo = new DateOnly(2026, 6, 30),
        ValidUntil = new DateOnly(2026, 10, 7),
    };

    public static EvidenceFile File => new(EvidenceFileId.New(), 1, new string('a', 40), "list.csv", "text/csv", 12, new string('b', 64), new string('c', 64), Owner.Id, Now);

    public static EvidenceItem Item(EvidenceDescription? says = null, Actor? by = null) =>
        EvidenceItem.Add(by ?? Owner, 1, EvidenceKind.File, says ?? Complete, new EvidenceContent([File with { UploadedBy = (by ?? Owner).Id }]), new EvidenceLinks([Control], []), Now).Value.Aggregate;
}
