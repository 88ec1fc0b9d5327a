using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Who may be named as owner or deputy: somebody who works here and may keep what they own.</summary>
internal static class ControlPeople
{
    /// <summary>Checks who is newly named; a leaver who already stands there may stay until replaced, and the register says so.</summary>
    public static async Task<Refusal?> CheckCanRunAsync(this IsmsDbContext db, Control control, PersonId? owner, PersonId? deputy, CancellationToken ct) =>
        await db.CheckCanRunAsync(owner == control.OwnerId ? null : owner, nameof(Control.OwnerId), ct)
        ?? await db.CheckCanRunAsync(deputy == control.DeputyId ? null : deputy, nameof(Control.DeputyId), ct);

    public static Task<Refusal?> CheckCanRunAsync(this IsmsDbContext db, PersonId? named, string field, CancellationToken ct) =>
        db.RefuseUnlessAbleAsync(named, Act.EditControls, Refusal.Rule("control.person", "Choose somebody who works here now and may keep controls: staff or compliance.", field), ct);
}
