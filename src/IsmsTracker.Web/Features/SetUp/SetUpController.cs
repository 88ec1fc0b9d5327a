using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IsmsTracker.Web.Features.SetUp;

/// <summary>The page that the printed set-up link opens, once.</summary>
[Requires(Act.Anonymous), Route("set-up/{secret:maxlength(100)}"), EnableRateLimiting(Doors.Policy)]
public sealed class SetUpController(SetUpOrganization setUp) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string secret, CancellationToken ct) =>
        await setUp.IsOpenAsync(secret, ct) ? View("New", new SetUpForm()) : this.DeadLink();

    /// <summary>Answers with the page itself, not a redirect: the officer's link is shown this once and is nowhere else.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Create(string secret, SetUpForm form, CancellationToken ct)
    {
        if (!await setUp.IsOpenAsync(secret, ct))
        {
            return this.DeadLink();
        }

        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("New", form));
        }

        var result = await setUp.ExecuteAsync(secret, form.ToAnswers(), ct);
        if (result.Refusal is { } refusal)
        {
            return refusal.Kind == RefusalKind.NotFound ? this.DeadLink() : this.Refused(refusal, () => View("New", form));
        }

        await HttpContext.OpenSessionAsync(result.Value.Administrator);
        return View("Done", new SetUpDonePage(form.OrganizationName!, form.OfficerName!, this.PasswordLink(result.Value.OfficerSecret)));
    }
}

/// <summary>What was set up, and the link to hand over.</summary>
public sealed record SetUpDonePage(string OrganizationName, string OfficerName, string OfficerLink);

public sealed class SetUpForm
{
    private const string LongPassword = "Give a password of at most 1,000 characters.";

    [Display(Name = "Name of the organisation"), Required(ErrorMessage = "Give the name of the organisation."), MaxLength(200, ErrorMessage = "Give a name of at most 200 characters.")]
    public string? OrganizationName { get; set; }

    [Required(ErrorMessage = "Choose a time zone.")]
    public string? TimeZone { get; set; } = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "Etc/UTC";

    [Display(Name = "Your name"), Required(ErrorMessage = "Give your name."), MaxLength(200, ErrorMessage = "Give a name of at most 200 characters.")]
    public string? AdministratorName { get; set; }

    [Display(Name = "Your mail address"), DataType(DataType.EmailAddress), Required(ErrorMessage = "Give your mail address."), MaxLength(254, ErrorMessage = "Give an address of at most 254 characters.")]
    public string? AdministratorEmail { get; set; }

    [Display(Name = "Your password"), DataType(DataType.Password), Required(ErrorMessage = "Give a password."), MaxLength(PasswordRules.MaximumLength, ErrorMessage = LongPassword)]
    public string? Password { get; set; }

    [Display(Name = "Their name"), Required(ErrorMessage = "Give the compliance officer's name."), MaxLength(200, ErrorMessage = "Give a name of at most 200 characters.")]
    public string? OfficerName { get; set; }

    [Display(Name = "Their mail address"), DataType(DataType.EmailAddress), Required(ErrorMessage = "Give the compliance officer's mail address."), MaxLength(254, ErrorMessage = "Give an address of at most 254 characters.")]
    public string? OfficerEmail { get; set; }

    public SetUpAnswers ToAnswers() => new(OrganizationName!, TimeZone!, AdministratorName!, AdministratorEmail!, Password!, OfficerName!, OfficerEmail!);
}
