namespace IsmsTracker.Domain.Ledger;

/// <summary>One object of the record, seen by the ledger writer.</summary>
public interface ILedgeredRow
{
    Guid RecordId { get; }

    /// <summary>Counts accepted changes from 1; also the only concurrency token.</summary>
    int Revision { get; }

    /// <summary>Called once per accepted change, by the ledger writer alone.</summary>
    void Advance();
}

/// <summary>
/// An aggregate whose every accepted change leaves a revision and a ledger entry (ledger.md §1). Its JSON form is its
/// recorded state: public properties, but those marked <see cref="NotRecordedAttribute"/>.
/// </summary>
public interface ILedgered : ILedgeredRow
{
    /// <summary>The word for this kind of object in the record, such as <c>control</c>. Never changes.</summary>
    static abstract string ObjectType { get; }
}

/// <summary>Left out of the recorded state: names and addresses of people, and what is only computed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotRecordedAttribute : Attribute;
