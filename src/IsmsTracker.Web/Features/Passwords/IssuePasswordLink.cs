using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>
/// Makes the link by which a person sets a password, good for seven days; earlier links of theirs end. An administrator can
/// start this and hand the link over, and can never set the password itself (ASVS 6.4.6).
/// </summary>
public sealed class IssuePasswordLink(IsmsDbContext db, LedgerWriter ledger, OneTimeLinks links)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <returns>The secret for <c>/password/{secret}</c>, shown once.</returns>
    public async Task<Result<string>> ExecuteAsync(Actor actor, PersonId id, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(person => person.Id == id, ct);
        if (person is null)
        {
            return Refusal.NotFound;
        }

        var result = person.InviteToSetPassword(actor);
        if (result.Refusal is { } refusal)
        {
            return refusal;
        }

        var secret = await links.IssueAsync(OneTimeLinks.Password, id, ValidFor, ct);
        if (!await db.Users.AnyAsync(account => account.Id == id.Value, ct))
        {
            db.Users.Add(Account.Of(id, person.Email));
        }

        var saved = await ledger.CommitAsync(actor, result, ct);
        return saved.Succeeded ? secret : saved.Refusal!;
    }
}
