using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Web.Data;

/// <summary>The whole state of one object after one change, and the salt that hides it behind its commitment (ledger.md §1). Insert only.</summary>
public sealed class RecordRevision
{
    public required string ObjectType { get; init; }
    public required Guid ObjectId { get; init; }
    public required int Revision { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string State { get; init; }
    public required byte[] Salt { get; init; }
}

/// <summary>One entry of the log: its body byte for byte and the leaf hash over it. Insert only.</summary>
public sealed class LedgerEntry
{
    public required Guid Id { get; init; }
    public required string ObjectType { get; init; }
    public required Guid ObjectId { get; init; }
    public required int Revision { get; init; }
    public required string Kind { get; init; }
    public required PersonId ActorId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required byte[] Body { get; init; }
    public required byte[] LeafHash { get; init; }
}

/// <summary>An entry that waits for its place in the log.</summary>
public sealed class LedgerPending
{
    public long Sequence { get; init; }
    public required Guid EntryId { get; init; }
}

/// <summary>The one row that names the log. Demonstration data lives under an origin that begins with <c>demo.</c></summary>
public sealed class LedgerState
{
    public int Id { get; init; } = 1;
    public required string Origin { get; init; }
}

/// <summary>A mail that a command wants sent; a job sends it. The key makes a second one for the same occasion impossible.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>What it is about, once: such as <c>review-reminders/{person}/{day}</c>.</summary>
    public required string DedupeKey { get; init; }
    public required PersonId RecipientId { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public required string TextBody { get; init; }
    public required string HtmlBody { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>No more attempts are made until somebody asks for one.</summary>
    public DateTimeOffset? GaveUpAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>One reminder stage of one occurrence for one person; the key decides that it is sent once.</summary>
public sealed class ReviewReminder
{
    public required ReviewRuleId RuleId { get; init; }
    public required DateOnly ScheduledOn { get; init; }

    public required ReminderStage Stage { get; init; }
    public required PersonId RecipientId { get; init; }
    public required DateTimeOffset RemindedAt { get; init; }
}

/// <summary>One key of ASP.NET's data protection, so that every node reads every cookie.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; init; }
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}

/// <summary>A one-time link: set-up, first password, new password. Only the SHA-256 of its secret is kept.</summary>
public sealed class OneTimeLink
{
    public required Guid Id { get; init; }
    public required string Purpose { get; init; }
    public PersonId? PersonId { get; init; }
    public required byte[] SecretHash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>One run of a job, for the jobs page.</summary>
public sealed class JobRun
{
    public required Guid Id { get; init; }
    public required string Job { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it did in one sentence, without names.</summary>
    public string? Result { get; set; }
    public bool Failed { get; set; }

    /// <summary>Who pressed "Run now"; null when it woke by itself.</summary>
    public PersonId? StartedBy { get; init; }

    /// <summary>The time it was scheduled for; null when a person started it. One run per job and due time.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>One export of everything, from the wish to the file; the file is kept for a week.</summary>
public sealed class ExportRun
{
    public required Guid Id { get; init; }
    public required PersonId RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the program last wrote of it: one that stopped in the middle is begun anew.</summary>
    public DateTimeOffset? SeenAt { get; set; }
    public string? Step { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public long? Size { get; set; }
    public string? Sha256 { get; set; }

    /// <summary>Why it could not be made, in a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>The file was removed after a week.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>A file of controls on its way in: kept between the steps of an import, gone once it is imported or a week old.</summary>
public sealed class ImportDraft
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }
    public required byte[] Content { get; init; }

    /// <summary>What each column becomes, as chosen so far; empty until somebody corrected the proposal.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>For rows that name no theme.</summary>
    public ControlTheme Theme { get; set; }
    public required PersonId UploadedBy { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
}
