using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Platform.Ledger;

/// <summary>
/// The one way to save a change of the record (ledger.md §1): in one database transaction or not at all, for each changed
/// aggregate its rows, one revision, one entry and its place in the queue, with any outbox rows that the command added.
/// A lost race is a <see cref="Refusal.Conflict"/>; anything else that fails is an exception and leaves nothing.
/// </summary>
public sealed class LedgerWriter(IsmsDbContext db, TimeProvider clock, LedgerOrigin origin, CurrentRecords records)
{
    /// <summary>How many changes are saved together where there are very many; whoever loads what is changed loads as many at a time.</summary>
    public const int PartSize = 500;

    public async Task<Result<TFact>> CommitAsync<TFact>(Actor actor, Result<TFact> result, CancellationToken ct)
        where TFact : Fact
    {
        if (result.Refusal is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }

        var saved = await CommitAsync(actor, [result.Value], ct);
        return saved.Succeeded ? result.Value : saved.Refusal!;
    }

    /// <summary>Saves several changes together: a bulk assign of 93 controls is 93 facts, revisions and entries in one transaction.</summary>
    public async Task<Result<int>> CommitAsync(Actor actor, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        if (facts.Count != facts.Select(fact => fact.Subject.RecordId).Distinct().Count())
        {
            throw new InvalidOperationException("Two facts about one object in one save: each change is a revision of its own.");
        }

        var at = RecordedInstant.Cut(clock.GetUtcNow());
        var log = await origin.GetAsync(db, ct);
        var previous = await PreviousLeavesAsync(facts, ct);
        foreach (var fact in facts)
        {
            Append(actor, fact, at, log, previous.GetValueOrDefault(fact.Subject.RecordId));
        }

        try
        {
            await db.SaveChangesAsync(ct);
            records.Forget();
            return facts.Count;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Lost();
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Lost();
        }
    }

    /// <summary>
    /// Saves very many changes in one transaction, some hundreds at a time, so that memory does not grow with them: an import
    /// of 50,000 rows. All of it or nothing, as everywhere.
    /// </summary>
    public async Task<Result<int>> CommitInPartsAsync(Actor actor, IAsyncEnumerable<Fact> facts, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var saved = 0;
        await foreach (var part in facts.Chunk(PartSize).WithCancellation(ct))
        {
            var result = await CommitAsync(actor, part, ct);
            if (result.Refusal is { } refusal)
            {
                await transaction.RollbackAsync(ct);
                return refusal;
            }

            saved += result.Value;
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(ct);
        records.Forget();
        return saved;
    }

    private Refusal Lost()
    {
        db.ChangeTracker.Clear();
        return Refusal.Conflict;
    }

    private void Append(Actor actor, Fact fact, DateTimeOffset at, string log, byte[]? previousLeaf)
    {
        var subject = fact.Subject;
        if (db.Entry(subject).State == EntityState.Detached)
        {
            db.Add(subject);
        }

        subject.Advance();
        if (db.Entry(subject).State == EntityState.Unchanged)
        {
            // only owned rows changed: the root still moves on, so that two editors collide
            db.Entry(subject).State = EntityState.Modified;
        }

        var state = StateOf(fact);
        var salt = RandomNumberGenerator.GetBytes(StateCommitment.SaltBytes);
        var body = new EntryBody(
            log,
            Guid.NewGuid(),
            at,
            fact.Kind,
            actor.Id,
            new RecordedObject(fact.ObjectType, subject.RecordId, subject.Revision),
            previousLeaf,
            StateCommitment.Compute(salt, state),
            fact.Files);
        var bytes = body.ToJcs();

        db.RecordRevisions.Add(new RecordRevision
        {
            ObjectType = fact.ObjectType,
            ObjectId = subject.RecordId,
            Revision = subject.Revision,
            RecordedAt = at,
            State = System.Text.Encoding.UTF8.GetString(state),
            Salt = salt,
        });
        db.LedgerEntries.Add(new LedgerEntry
        {
            Id = body.Id,
            ObjectType = fact.ObjectType,
            ObjectId = subject.RecordId,
            Revision = subject.Revision,
            Kind = fact.Kind,
            ActorId = actor.Id,
            RecordedAt = at,
            Body = bytes,
            LeafHash = LeafHash.Of(bytes),
        });
        db.LedgerPending.Add(new LedgerPending { EntryId = body.Id });
    }

    /// <summary>The aggregate as it now is; the reason a person gave stands beside it under <c>reason</c>, so that it is committed to as well.</summary>
    private static byte[] StateOf(Fact fact)
    {
        var state = RecordJson.Serialize(fact.Subject);
        if (fact.Reason is null)
        {
            return state;
        }

        var node = JsonNode.Parse(state)!.AsObject();
        node["reason"] = fact.Reason;
        return Jcs.Canonicalize(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString()));
    }

    private async Task<Dictionary<Guid, byte[]>> PreviousLeavesAsync(IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        var known = facts.Where(fact => fact.Subject.Revision > 0).ToDictionary(fact => fact.Subject.RecordId, fact => fact.Subject.Revision);
        if (known.Count == 0)
        {
            return [];
        }

        var ids = known.Keys.ToArray();
        var leaves = await db.LedgerEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.ObjectId))
            .GroupBy(entry => entry.ObjectId)
            .Select(entries => entries.OrderByDescending(entry => entry.Revision).Select(entry => new { entry.ObjectId, entry.Revision, entry.LeafHash }).First())
            .ToListAsync(ct);

        // Somebody else's newer revision is left to the concurrency token: the save fails and nothing is written.
        return leaves.ToDictionary(leaf => leaf.ObjectId, leaf => leaf.LeafHash);
    }
}
