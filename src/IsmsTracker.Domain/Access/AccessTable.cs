using System.Collections.Frozen;

namespace IsmsTracker.Domain.Access;

/// <summary>
/// The one table of who may do what (security.md §5 with the ruling above it). Endpoints, commands, navigation and the
/// generated tests all read it. A right here is the right to try: what is visible and what rules refuse is decided per record.
/// </summary>
public static class AccessTable
{
    private const Role St = Role.Staff, Co = Role.ComplianceOfficer, Qa = Role.QaOfficer, Ia = Role.InternalAuditor,
        Tm = Role.TopManagement, Wl = Role.WelfareLead, Ad = Role.Administrator, Gu = Role.Guest;

    private static readonly Role[] Everyone = [St, Co, Qa, Ia, Tm, Wl, Ad, Gu];

    public static FrozenDictionary<Act, FrozenSet<Role>> Rows { get; } = new Dictionary<Act, Role[]>
    {
        [Act.Anonymous] = Everyone,
        [Act.SignedIn] = Everyone,

        [Act.ViewControls] = Everyone,                  // staff: the controls they own, deputise or review
        [Act.EditControls] = [St, Co],                  // staff: as owner or deputy
        [Act.AssignControls] = [Co],
        [Act.ConfirmExclusion] = [Co, Tm, Qa],          // never the person who proposed it
        [Act.ManageCatalogues] = [Co],

        [Act.ViewEvidence] = [St, Co, Qa, Ia, Tm, Wl, Gu], // administrators read none (SOD-09)
        [Act.UploadEvidence] = [St, Co, Qa],
        [Act.DecideEvidence] = [St, Co, Qa],            // staff: owner or deputy of a linked control; never collector or uploader (SOD-01)
        [Act.WithdrawEvidence] = [St, Co],

        [Act.ViewReviews] = [St, Co, Qa, Ia, Tm, Wl, Gu],
        [Act.ManageReviewRules] = [Co],
        [Act.PerformReviews] = [St, Co, Qa],            // staff: as reviewer, owner or deputy (SOD-02)
        [Act.GiveSecondLook] = [St, Co, Qa],

        [Act.ViewActions] = [St, Co, Qa, Ia, Tm, Wl],
        [Act.EditActions] = [St, Co, Qa, Ia, Tm],

        [Act.ViewStatement] = [Co, Qa, Ia, Tm, Ad, Gu],
        [Act.PrepareStatement] = [Co],
        [Act.ApproveStatement] = [Tm],                  // never the preparer (SOD-08)

        [Act.ViewChecks] = [Co, Qa, Ia, Tm],
        [Act.ViewReports] = [Co, Qa, Ia, Tm, Gu],
        [Act.MakeReports] = [Co, Ia],

        [Act.ExportEverything] = [Co],

        [Act.ViewPeople] = [Co, Qa, Ia, Tm, Ad],
        [Act.ManagePeople] = [Ad],
        [Act.GrantRoles] = [Ad],
        [Act.ViewOrganization] = [Co, Qa, Ia, Tm, Ad],
        [Act.EditOrganization] = [Ad, Co],

        [Act.ViewJobs] = [Ad, Co],
        [Act.RunJobs] = [Ad, Co],
        [Act.ViewMailQueue] = [Ad],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool Allows(IEnumerable<Role> roles, Act act) => roles.Any(Rows[act].Contains);
}
