using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Accounts;

/// <summary>One's own account: who one is here, the password, and all one's sessions.</summary>
[Requires(Act.SignedIn), Route("account")]
public sealed class AccountsController(ChangePassword changePassword, EndAllSessions endAllSessions) : Controller
{
    [HttpGet("")]
    public IActionResult Show(bool changed) => View("Show", Page(new ChangePasswordForm(), changed));

    [HttpPost("password")]
    public async Task<IActionResult> UpdatePassword([Bind(Prefix = "")] ChangePasswordForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("Show", Page(form)));
        }

        var result = await changePassword.ExecuteAsync(HttpContext.SignedInActor(), form.Current!, form.Password, ct);
        if (result.Refusal is { } refusal)
        {
            return this.Refused(refusal, () => View("Show", Page(form)));
        }

        await HttpContext.OpenSessionAsync(result.Value);
        return Redirect("/account?changed=true");
    }

    [HttpPost("sign-outs")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken ct)
    {
        await endAllSessions.ExecuteAsync(HttpContext.SignedInActor(), ct);
        await HttpContext.EndSessionAsync();
        return Redirect("/sign-in");
    }

    private ChangePasswordForm Page(ChangePasswordForm form, bool changed = false)
    {
        var person = HttpContext.Person()!;
        form.Page = new AccountPage(person.Name, person.Email, person.JobTitle, RoleBadges.WordsOf(person.Roles), changed);
        return form;
    }
}

/// <summary>What stands on one's own page.</summary>
public sealed record AccountPage(string Name, string Email, string? JobTitle, string Roles, bool PasswordChanged);

public sealed class ChangePasswordForm
{
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public AccountPage? Page { get; set; }

    [Display(Name = "Your password now"), DataType(DataType.Password), Required(ErrorMessage = "Give your password as it is now."), MaxLength(1000, ErrorMessage = "Give a password of at most 1,000 characters.")]
    public string? Current { get; set; }

    [Display(Name = "New password"), DataType(DataType.Password), Required(ErrorMessage = "Give a new password.")]
    public string? Password { get; set; }
}
