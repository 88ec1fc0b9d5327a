using System.Text;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>What comes in with files is not in the demonstration, whose every row is compared elsewhere: here it is compared where it is made.</summary>
internal static class Recorded
{
    public static async Task AsItIsAsync<T>(TestApp app)
        where T : class, ILedgered
    {
        var rows = await app.ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var state = await app.ReadAsync(db => db.RecordRevisions.Where(revision => revision.ObjectId == row.RecordId && revision.Revision == row.Revision).Select(revision => revision.State).SingleAsync());
            Assert.Equal(Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(state))), Encoding.UTF8.GetString(RecordJson.Serialize(row)));
        }
    }
}
