using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Reviews;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>How often, as it is asked on screen.</summary>
public enum ReviewInterval
{
    [Display(Name = "Every month")]
    Monthly,

    [Display(Name = "Every quarter")]
    Quarterly,

    [Display(Name = "Every six months")]
    SixMonthly,

    [Display(Name = "Every year")]
    Annual,

    [Display(Name = "Every so many weeks")]
    Weeks,

    [Display(Name = "Every so many months")]
    Months,
}

/// <summary>A new review rule as it is typed.</summary>
public sealed class ReviewRuleForm
{
    [Required(ErrorMessage = "Give the review a short name.")]
    [Display(Name = "Name of the review")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Choose how often.")]
    [Display(Name = "How often?")]
    public ReviewInterval? Every { get; set; }

    [Display(Name = "How many weeks or months?")]
    public int? Count { get; set; }

    [Required(ErrorMessage = "Choose the first day on which it is due.")]
    [Display(Name = "First due")]
    public DateOnly? Anchor { get; set; }

    [Required(ErrorMessage = "Give the lead time as a number of days.")]
    [Display(Name = "Lead time in days")]
    public int? LeadDays { get; set; } = 30;

    [Display(Name = "Reviewer")]
    public PersonId? ReviewerId { get; set; }

    /// <summary>What is shown around the form; never posted.</summary>
    [BindNever, ValidateNever]
    public NewReviewRulePage Page { get; set; } = null!;

    public static ReviewRuleForm Of(ReviewRuleDescription? proposed) => new()
    {
        Title = proposed?.Title,
        Every = proposed?.Every is { } every ? IntervalOf(every) : null,
        Anchor = proposed?.Anchor,
    };

    public Result<ReviewRuleDescription> Read()
    {
        Result<Recurrence> every = Every switch
        {
            ReviewInterval.Monthly => Recurrence.Monthly,
            ReviewInterval.Quarterly => Recurrence.Quarterly,
            ReviewInterval.SixMonthly => Recurrence.SixMonthly,
            ReviewInterval.Annual => Recurrence.Annual,
            ReviewInterval.Weeks => Recurrence.Own(RecurrenceUnit.Weeks, Count ?? 0),
            _ => Recurrence.Own(RecurrenceUnit.Months, Count ?? 0),
        };
        return every.Refusal is { } refusal
            ? refusal
            : new ReviewRuleDescription { Title = Title, Every = every.Value, Anchor = Anchor, LeadDays = LeadDays ?? -1, ReviewerId = ReviewerId };
    }

    private static ReviewInterval IntervalOf(Recurrence every) =>
        every == Recurrence.Monthly ? ReviewInterval.Monthly
        : every == Recurrence.Quarterly ? ReviewInterval.Quarterly
        : every == Recurrence.SixMonthly ? ReviewInterval.SixMonthly
        : ReviewInterval.Annual;
}

/// <summary>Another reviewer or lead time.</summary>
public sealed class ReviewerForm
{
    public int Revision { get; set; }

    [Display(Name = "Reviewer")]
    public PersonId? ReviewerId { get; set; }

    [Required(ErrorMessage = "Give the lead time as a number of days.")]
    [Display(Name = "Lead time in days")]
    public int? LeadDays { get; set; }
}

/// <summary>Why a rule is stopped.</summary>
public sealed class StopForm
{
    public int Revision { get; set; }

    [Required(ErrorMessage = "Give the reason, so that an auditor can follow.")]
    public string? Reason { get; set; }
}

/// <summary>Why one review is skipped, or moved and to which day.</summary>
public sealed class OccurrenceForm
{
    public int Revision { get; set; }

    [Display(Name = "New due day")]
    public DateOnly? DueOn { get; set; }

    [Required(ErrorMessage = "Give the reason, so that an auditor can follow.")]
    public string? Reason { get; set; }

    /// <summary>What is shown around the form; never posted.</summary>
    [BindNever, ValidateNever]
    public OccurrencePage Page { get; set; } = null!;
}
