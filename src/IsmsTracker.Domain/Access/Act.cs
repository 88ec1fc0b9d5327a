namespace IsmsTracker.Domain.Access;

/// <summary>Everything a person can ask of the program. Each endpoint names exactly one.</summary>
public enum Act
{
    /// <summary>No sign-in needed: sign-in itself, set-up by link, health.</summary>
    Anonymous,

    /// <summary>Any signed-in person: home, waiting for me, own account.</summary>
    SignedIn,

    ViewControls,
    EditControls,
    AssignControls,
    ConfirmExclusion,
    ManageCatalogues,

    ViewEvidence,
    UploadEvidence,
    DecideEvidence,
    WithdrawEvidence,

    ViewReviews,
    ManageReviewRules,
    PerformReviews,
    GiveSecondLook,

    ViewActions,
    EditActions,

    ViewStatement,
    PrepareStatement,
    ApproveStatement,

    /// <summary>What is wrong or soon will be, over the whole register.</summary>
    ViewChecks,

    ViewReports,
    MakeReports,

    /// <summary>Takes everything away in one export (REQ-28); never by who administers (SOD-09).</summary>
    ExportEverything,

    ViewPeople,
    ManagePeople,
    GrantRoles,
    ViewOrganization,
    EditOrganization,

    ViewJobs,
    RunJobs,
    ViewMailQueue,
}
