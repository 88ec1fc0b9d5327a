using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IsmsTracker.Web.Features.SignIn;

/// <summary>Signs people in by address and password, and out.</summary>
public sealed class SignInController(CheckPassword checkPassword, SignInPageQuery pages) : Controller
{
    [HttpGet("sign-in"), Requires(Act.Anonymous)]
    public async Task<IActionResult> New(string? returnUrl, CancellationToken ct) =>
        HttpContext.Actor() is null
            ? View("New", await pages.ReadAsync(new SignInForm { ReturnUrl = returnUrl }, ct))
            : LocalRedirect(LocalPath.Of(returnUrl));

    [HttpPost("sign-in"), Requires(Act.Anonymous), EnableRateLimiting(Doors.Policy)]
    public async Task<IActionResult> Create([Bind(Prefix = "Form")] SignInForm form, CancellationToken ct)
    {
        var page = await pages.ReadAsync(form, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("New", page));
        }

        var result = await checkPassword.ExecuteAsync(form.Email!, form.Password!, ct);
        if (result.Refusal is { } refusal)
        {
            return this.Refused(refusal, () => View("New", page));
        }

        await HttpContext.OpenSessionAsync(result.Value);
        return LocalRedirect(LocalPath.Of(form.ReturnUrl));
    }

    [HttpPost("sign-out"), Requires(Act.SignedIn)]
    public async Task<IActionResult> Delete()
    {
        await HttpContext.EndSessionAsync();
        return Redirect("/sign-in");
    }
}

public sealed class SignInForm
{
    [Display(Name = "Mail address"), Required(ErrorMessage = "Give your mail address."), MaxLength(254, ErrorMessage = "Give a mail address of at most 254 characters.")]
    public string? Email { get; set; }

    [DataType(DataType.Password), Required(ErrorMessage = "Give your password."), MaxLength(1000, ErrorMessage = "Give a password of at most 1,000 characters.")]
    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }
}
