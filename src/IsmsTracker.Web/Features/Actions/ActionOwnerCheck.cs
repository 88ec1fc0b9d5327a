using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Refuses <c>action.owner-unknown</c>: who owns an action must work here and have a role that may carry it out.</summary>
internal static class ActionOwnerCheck
{
    public static Task<Refusal?> RefuseAsync(IsmsDbContext db, PersonId? owner, CancellationToken ct) =>
        db.RefuseUnlessAbleAsync(owner, Act.EditActions, Refusal.Rule("action.owner-unknown", "Choose somebody who works here and may carry out actions.", "OwnerId"), ct);
}
