using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Mail;

/// <summary>The queue of mails, for the administrator.</summary>
[Route("mail"), Requires(Act.ViewMailQueue)]
public sealed class MailController(MailQuery mails, RetryMail retry) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(MailState? state, string? q, int page, CancellationToken ct) => View(await mails.ListAsync(state, q, page, ct));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct) => await mails.FindAsync(id, ct) is { } mail ? View(mail) : NotFound();

    [HttpPost("{id:guid}/attempts")]
    public async Task<IActionResult> Retry(Guid id, CancellationToken ct)
    {
        var result = await retry.ExecuteAsync(HttpContext.SignedInActor(), id, ct);
        if (result.Refusal is not { } refusal)
        {
            return Redirect($"/mail/{id}");
        }

        var mail = await mails.FindAsync(id, ct);
        return mail is null ? NotFound() : this.Refused(refusal, () => View("Details", mail));
    }
}
