namespace IsmsTracker.Domain.Ledger;

/// <summary>What all aggregates of the record share: a typed id and the count of accepted changes.</summary>
public abstract class Aggregate<TId> : ILedgeredRow
    where TId : struct, IId<TId>
{
    protected Aggregate()
    {
    }

    protected Aggregate(TId id) => Id = id;

    public TId Id { get; private set; }

    public int Revision { get; private set; }

    Guid ILedgeredRow.RecordId => Id.Value;

    void ILedgeredRow.Advance() => Revision++;
}
