using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IsmsTracker.Web.Platform.Ledger;

/// <summary>
/// Refuses a save that changes an aggregate of the record without exactly one revision and one entry for it, or that deletes
/// one. There is no switch to turn it off (ledger.md §1).
/// </summary>
public sealed class LedgerGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbContext db)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var revisions = changed.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<RecordRevision>().ToLookup(row => (row.ObjectId, row.Revision));
        var entries = changed.Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<LedgerEntry>().ToLookup(row => (row.ObjectId, row.Revision));

        if (changed.Any(entry => entry.Entity is RecordRevision or LedgerEntry && entry.State != EntityState.Added))
        {
            throw new LedgerGuardException("The record is insert-only.");
        }

        foreach (var subject in changed.Select(entry => SubjectOf(db, entry)).OfType<ILedgeredRow>().Distinct())
        {
            var key = (subject.RecordId, subject.Revision);
            if (db.Entry(subject).State == EntityState.Deleted)
            {
                throw new LedgerGuardException($"A {subject.GetType().Name} is never deleted: it is withdrawn, closed or superseded.");
            }

            if (revisions[key].Count() != 1 || entries[key].Count() != 1)
            {
                throw new LedgerGuardException($"A {subject.GetType().Name} was changed without its own entry: save it through the ledger writer.");
            }
        }
    }

    /// <summary>The aggregate that a changed row belongs to: itself, or the owner of an owned row.</summary>
    private static object? SubjectOf(DbContext db, EntityEntry entry)
    {
        if (!entry.Metadata.IsOwned())
        {
            return entry.Entity;
        }

        var ownership = entry.Metadata.FindOwnership()!;
        var key = ownership.Properties.Select(property => entry.Property(property.Name).OriginalValue ?? entry.Property(property.Name).CurrentValue).ToArray();
        return db.ChangeTracker.Entries()
            .Where(candidate => candidate.Metadata == ownership.PrincipalEntityType)
            .FirstOrDefault(candidate => ownership.PrincipalKey.Properties.Select(property => candidate.Property(property.Name).CurrentValue).SequenceEqual(key))?.Entity;
    }
}

/// <summary>A programmer's mistake: something tried to change the record past the ledger writer.</summary>
public sealed class LedgerGuardException(string message) : InvalidOperationException(message);
