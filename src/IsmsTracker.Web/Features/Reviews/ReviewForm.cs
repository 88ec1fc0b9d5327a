using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Reviews;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>The record of one review as it is typed.</summary>
public sealed class ReviewForm
{
    public ReviewRuleId? RuleId { get; set; }

    public DateOnly? ScheduledOn { get; set; }

    public ControlId? ControlId { get; set; }

    [Required(ErrorMessage = "Give the first day of the time that was looked at.")]
    [Display(Name = "First day looked at")]
    public DateOnly? PeriodFrom { get; set; }

    [Required(ErrorMessage = "Give the last day of the time that was looked at.")]
    [Display(Name = "Last day looked at")]
    public DateOnly? PeriodTo { get; set; }

    [Required(ErrorMessage = "Answer whether the design is still right.")]
    [Display(Name = "Is the control still designed right?")]
    public bool? DesignStillRight { get; set; }

    [StringLength(4000, ErrorMessage = "Shorten the note to 4,000 characters at most.")]
    [Display(Name = "Note on the design")]
    public string? DesignNote { get; set; }

    [Required(ErrorMessage = "Answer whether it operated as designed.")]
    [Display(Name = "Did it operate as designed?")]
    public bool? OperatedAsDesigned { get; set; }

    [StringLength(4000, ErrorMessage = "Shorten the note to 4,000 characters at most.")]
    [Display(Name = "Note on the operation")]
    public string? OperationNote { get; set; }

    [Display(Name = "Evidence looked at")]
    public List<EvidenceItemId> EvidenceIds { get; set; } = [];

    [StringLength(4000, ErrorMessage = "Shorten the sample to 4,000 characters at most.")]
    public string? Sample { get; set; }

    [StringLength(4000, ErrorMessage = "Shorten the exceptions to 4,000 characters at most.")]
    public string? Exceptions { get; set; }

    [Required(ErrorMessage = "Choose how effective the control was.")]
    [Display(Name = "How effective was the control?")]
    public ReviewRating? Rating { get; set; }

    [Display(Name = "Open actions that put it right")]
    public List<ActionItemId> ActionIds { get; set; } = [];

    public NewActionForm NewAction { get; set; } = new();

    /// <summary>What is shown around the form; never posted.</summary>
    [BindNever, ValidateNever]
    public ReviewTaskPage Task { get; set; } = null!;

    public string? ScheduledDay => ScheduledOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Open where something was typed, and where the rating asks for an action and none is open.</summary>
    public bool ShowsNewAction => !NewAction.IsEmpty || (Rating == ReviewRating.NotEffective && ActionIds.Count == 0);

    [BindNever, ValidateNever]
    public ReviewDescription Says => new()
    {
        RuleId = RuleId,
        ScheduledOn = ScheduledOn,
        PeriodFrom = PeriodFrom,
        PeriodTo = PeriodTo,
        DesignStillRight = DesignStillRight,
        DesignNote = DesignNote,
        OperatedAsDesigned = OperatedAsDesigned,
        OperationNote = OperationNote,
        EvidenceIds = EvidenceIds,
        Sample = Sample,
        Exceptions = Exceptions,
        Rating = Rating,
        ActionIds = ActionIds,
    };
}

/// <summary>An action raised together with the review; nothing filled in means none.</summary>
public sealed class NewActionForm
{
    [Display(Name = "What will be done")]
    public string? Title { get; set; }

    [Display(Name = "Who will do it")]
    public PersonId? OwnerId { get; set; }

    [Display(Name = "Due")]
    public DateOnly? DueOn { get; set; }

    [Display(Name = "Done means")]
    public string? DoneMeans { get; set; }

    [BindNever, ValidateNever]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(DoneMeans) && OwnerId is null && DueOn is null;

    [BindNever, ValidateNever]
    public ActionDescription? Says => IsEmpty ? null : new() { Title = Title, OwnerId = OwnerId, DueOn = DueOn, DoneMeans = DoneMeans };
}

/// <summary>What the second person says.</summary>
public sealed class SecondLookForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Choose whether you agree with the review.")]
    [Display(Name = "Do you agree with this review?")]
    public bool? Agrees { get; set; }

    [Display(Name = "What do you see?")]
    [StringLength(2000, ErrorMessage = "Shorten the comment to 2,000 characters at most.")]
    public string? Comment { get; set; }
}
