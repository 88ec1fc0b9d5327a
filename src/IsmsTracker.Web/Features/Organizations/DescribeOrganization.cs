using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Organizations;

/// <summary>Changes name, scope, sites, teams and the dates of the certification cycle (clause 4.3).</summary>
public sealed class DescribeOrganization(IsmsDbContext db, LedgerWriter ledger)
{
    /// <param name="revision">The revision that was shown; null where nobody was shown one (an import).</param>
    public async Task<Result<Fact<Organization>>> ExecuteAsync(Actor actor, int? revision, OrganizationDescription says, CancellationToken ct)
    {
        var organization = await db.Organizations.SingleAsync(ct);
        return revision is { } shown && shown != organization.Revision
            ? Refusal.Conflict
            : await ledger.CommitAsync(actor, organization.Describe(actor, says), ct);
    }
}
