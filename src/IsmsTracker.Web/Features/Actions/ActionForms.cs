using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>A new action as it is typed.</summary>
public sealed class ActionForm
{
    [Required(ErrorMessage = "Say what will be done.")]
    [Display(Name = "What will be done")]
    public string? Title { get; set; }

    [Display(Name = "Control")]
    public ControlId? ControlId { get; set; }

    [Required(ErrorMessage = "Choose the one person who will do it.")]
    [Display(Name = "Who will do it")]
    public PersonId? OwnerId { get; set; }

    [Required(ErrorMessage = "Choose the day by which it is done.")]
    [Display(Name = "Due")]
    public DateOnly? DueOn { get; set; }

    [Required(ErrorMessage = "Say what will show that it is done.")]
    [StringLength(1000, ErrorMessage = "Shorten this to 1,000 characters at most.")]
    [Display(Name = "Done means")]
    public string? DoneMeans { get; set; }

    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> Controls { get; set; } = [];

    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> People { get; set; } = [];

    [BindNever, ValidateNever]
    public ActionDescription Says => new() { Title = Title, ControlId = ControlId, OwnerId = OwnerId, DueOn = DueOn, DoneMeans = DoneMeans };
}

/// <summary>Another day, with the reason.</summary>
public sealed class PostponeForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Choose another day.")]
    [Display(Name = "New due day")]
    public DateOnly? DueOn { get; set; }

    [Required(ErrorMessage = "Give the reason.")]
    public string? Reason { get; set; }
}

/// <summary>Another owner.</summary>
public sealed class HandOverForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Choose the person who takes over.")]
    [Display(Name = "Who takes over")]
    public PersonId? OwnerId { get; set; }
}

/// <summary>Done, with the proof.</summary>
public sealed class CompletionForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Choose the evidence that shows it.")]
    [Display(Name = "Evidence that shows it")]
    public List<EvidenceItemId> EvidenceIds { get; set; } = [];

    [StringLength(2000, ErrorMessage = "Shorten the note to 2,000 characters at most.")]
    public string? Note { get; set; }
}

/// <summary>What the second person found.</summary>
public sealed class CheckForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Choose whether it is really done.")]
    [Display(Name = "Is it really done?")]
    public bool? Works { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the note to 2,000 characters at most.")]
    public string? Note { get; set; }
}
