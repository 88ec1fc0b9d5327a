using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>Where a one-time password link leads. Opening it uses nothing up: mail programs look at links before people do.</summary>
[Requires(Act.Anonymous), Route("password/{secret:maxlength(100)}"), EnableRateLimiting(Doors.Policy)]
public sealed class PasswordsController(SetPassword setPassword) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string secret, CancellationToken ct) =>
        await setPassword.FindPersonAsync(secret, ct) is { } person ? View("New", new PasswordForm { PersonName = person.Name, Email = person.Email }) : this.DeadLink();

    [HttpPost("")]
    public async Task<IActionResult> Create(string secret, PasswordForm form, CancellationToken ct)
    {
        if (await setPassword.FindPersonAsync(secret, ct) is not { } person)
        {
            return this.DeadLink();
        }

        (form.PersonName, form.Email) = (person.Name, person.Email);
        var result = await setPassword.ExecuteAsync(secret, form.Password, ct);
        if (result.Refusal is { } refusal)
        {
            return refusal.Kind == RefusalKind.NotFound ? this.DeadLink() : this.Refused(refusal, () => View("New", form));
        }

        await HttpContext.OpenSessionAsync(result.Value);
        return Redirect("/");
    }
}

public sealed class PasswordForm
{
    [BindNever]
    public string PersonName { get; set; } = "";

    [BindNever]
    public string Email { get; set; } = "";

    [Display(Name = "New password"), DataType(DataType.Password), Required(ErrorMessage = "Give a password.")]
    public string? Password { get; set; }
}
