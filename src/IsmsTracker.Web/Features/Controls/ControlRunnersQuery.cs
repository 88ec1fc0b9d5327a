using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Who ran a control while something was done: duties are told apart by who had them then, and stepping down for a day changes nothing (SOD-02).</summary>
public sealed class ControlRunnersQuery(RecordReader records, CurrentOrganization organization)
{
    /// <summary>Nothing was recorded before; a period typed as beginning in the year 1 begins here.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Did the person own or deputise the control on any day from <paramref name="since"/> until now?</summary>
    public async Task<bool> RanAsync(PersonId person, ControlId control, DateOnly since, CancellationToken ct)
    {
        var first = since > Earliest ? since : Earliest;
        var from = OrganizationTime.EndOfDay(first.AddDays(-1), await organization.ZoneAsync(ct));
        return (await records.InForceSinceAsync<Control>(control.Value, from, ct)).Exists(then => then.IsRunBy(person));
    }
}
