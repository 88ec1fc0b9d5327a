using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Accepted or returned, with a comment.</summary>
public sealed class EvidenceDecisionForm
{
    [Required(ErrorMessage = "Choose whether to accept or to return it.")]
    public EvidenceOutcome? Outcome { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the comment to 2,000 characters at most.")]
    public string? Comment { get; set; }

    public int Revision { get; set; }
}

/// <summary>Why it no longer counts.</summary>
public sealed class EvidenceWithdrawalForm
{
    [Required(ErrorMessage = "Say in 10 to 600 characters why it is withdrawn."), StringLength(600, ErrorMessage = "Shorten the reason to 600 characters at most."), Display(Name = "Why is it withdrawn?")]
    public string? Reason { get; set; }

    public int Revision { get; set; }
}
