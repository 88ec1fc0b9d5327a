namespace IsmsTracker.Domain.Statements;

/// <summary>
/// What surrounds the content of a statement: its standing, who prepared, submitted and approved it, its earlier versions, and the hash of the content.
/// Who made this file and when is not here: it stands in the register of reports only, so that the same content, standing and approvals give the same bytes.
/// </summary>
/// <param name="Approved">The decision of top management; empty until there is one.</param>
/// <param name="SupersededBy">The version that replaced this one, when <paramref name="Standing"/> is superseded.</param>
/// <param name="Versions">Document control: every version up to this one, the newest first (7.5.3).</param>
/// <param name="SnapshotSha256">SHA-256 of the canonical JSON of the <see cref="StatementReport"/>, 64 lower-case hexadecimal digits.</param>
public sealed record StatementCover(
    StatementStanding Standing,
    StatementSignature? Prepared,
    StatementSignature? Submitted,
    StatementSignature? Approved,
    string? SupersededBy,
    IReadOnlyList<StatementVersion> Versions,
    string SnapshotSha256)
{
    /// <summary>The word behind the text of every page, when the document is not the one in force.</summary>
    public string? Mark => Standing switch
    {
        StatementStanding.Draft or StatementStanding.Submitted => "DRAFT",
        StatementStanding.Superseded => "SUPERSEDED",
        _ => null,
    };
}

/// <summary>Where a statement is on its way from draft to superseded.</summary>
public enum StatementStanding
{
    Draft,

    /// <summary>Waiting for top management; still marked as a draft.</summary>
    Submitted,

    /// <summary>In force.</summary>
    Approved,

    /// <summary>Was in force; a later version has replaced it.</summary>
    Superseded,
}

/// <summary>One person's part in a statement.</summary>
/// <param name="Role">As "Compliance officer".</param>
/// <param name="At">When, with the offset of the organisation's time zone.</param>
/// <param name="Method">How it was given, as "Approved in IsmsTracker, account 4f0c…" or "Signed on paper".</param>
public sealed record StatementSignature(string Name, string Role, DateTimeOffset At, string Method);

/// <summary>One line of document control.</summary>
public sealed record StatementVersion(string Version, DateOnly Date, string Author, string Change, string Standing);
