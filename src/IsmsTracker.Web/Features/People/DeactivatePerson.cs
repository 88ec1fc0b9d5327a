using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>A leaver: every session ends, password and links open nothing, and what they did keeps their name (PRV-04).</summary>
public sealed class DeactivatePerson(IsmsDbContext db, LedgerWriter ledger, OneTimeLinks links, CurrentOrganization organization)
{
    public async Task<Result<Fact<Person>>> ExecuteAsync(Actor actor, PersonId id, int? revision, DateOnly leftOn, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var others = await db.HeldByOthersAsync(id, ct);
        var found = await db.PersonToChangeAsync(id, revision, ct);
        if (found.Refusal is { } missing)
        {
            return missing;
        }

        var result = found.Value.Deactivate(actor, leftOn, await organization.TodayAsync(ct), others);
        if (result.Succeeded)
        {
            await links.EndAsync(OneTimeLinks.Password, id, ct);
            (await db.Users.SingleOrDefaultAsync(account => account.Id == id.Value, ct))?.Close();
        }

        var saved = await ledger.CommitAsync(actor, result, ct);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(ct);
        }

        return saved;
    }
}
