namespace IsmsTracker.Domain.Statements;

/// <summary>
/// What a Statement of Applicability says (ISO/IEC 27001, 6.1.3 d): the content of report RPT-01, of its JSON export and of its preview.
/// The snapshot hash is taken of this record alone. Status, approvals and the hash itself stand in <see cref="StatementCover"/>, so that
/// approving does not change what was approved. Words are those a person reads; numbers are whole; lists come in the order in which they are shown.
/// </summary>
/// <param name="Version">The version of the statement, as "3.0" (approved) or "3.1" (the draft after it).</param>
/// <param name="AsOf">The instant up to which the register was read, with the offset of the organisation's time zone.</param>
/// <param name="PeriodFrom">First day of the period covered by the evidence and the reviews shown.</param>
/// <param name="PeriodTo">Last day of that period.</param>
/// <param name="NextReview">When the statement is to be reviewed again; empty only in a draft.</param>
/// <param name="PreviousVersion">The approved version that <paramref name="Changes"/> compares with; empty for a first statement.</param>
/// <param name="Changes">What differs from the previous version, in the order of the controls.</param>
/// <param name="Applicable">Controls of Annex A that apply, by theme and number.</param>
/// <param name="Exclusions">Controls of Annex A that do not apply, with the reason why.</param>
/// <param name="Undecided">Controls of Annex A without a decision: only a draft has any, since all 93 are always present.</param>
/// <param name="OwnControls">The organisation's own controls, <c>C.1</c> onward.</param>
/// <param name="Gaps">What stands between the register and a statement that could be approved or shown without a question.</param>
/// <param name="Definitions">The states used in the report and what each means here.</param>
/// <param name="Fallbacks">Where one person had to stand in for two (segregation of duties), and why.</param>
public sealed record StatementReport(
    StatementOrganization Organization,
    string Version,
    DateTimeOffset AsOf,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    DateOnly? NextReview,
    string? PreviousVersion,
    IReadOnlyList<StatementChange> Changes,
    IReadOnlyList<StatementControl> Applicable,
    IReadOnlyList<StatementExclusion> Exclusions,
    IReadOnlyList<StatementUndecided> Undecided,
    IReadOnlyList<StatementControl> OwnControls,
    IReadOnlyList<StatementGap> Gaps,
    IReadOnlyList<StatementDefinition> Definitions,
    IReadOnlyList<StatementFallback> Fallbacks)
{
    /// <summary>The report's number in the list of reports; printed on every page.</summary>
    public const string ReportId = "RPT-01";

    /// <summary>The counts that screen, CSV and PDF all show.</summary>
    public StatementTotals Totals => StatementTotals.Of(this);
}

/// <summary>Whose statement it is and what it covers (4.3).</summary>
/// <param name="StandardEdition">As "ISO/IEC 27001:2022 + Amd 1:2024".</param>
/// <param name="Classification">As "Confidential"; printed on every page.</param>
/// <param name="TimeZone">IANA name, as "Europe/London".</param>
/// <param name="Distribution">Who receives the statement, as roles or names of organisations.</param>
public sealed record StatementOrganization(
    string Name,
    string Scope,
    string StandardEdition,
    string Classification,
    string TimeZone,
    IReadOnlyList<string> Distribution);

/// <summary>A control that applies: why it is in, how far it is, how it works here, and what shows it.</summary>
/// <param name="Reference">Its number as people read it: <c>A.5.15</c>, or <c>C.2</c> for an own control.</param>
/// <param name="Status">The declared status, one of <see cref="StatementWords.Statuses"/>.</param>
/// <param name="Proof">What evidence says of that claim today, one of <see cref="StatementWords.Proofs"/>.</param>
/// <param name="Implementation">How it is done here: the procedure, system or supplier, by name.</param>
/// <param name="Owner">The named person who answers for it.</param>
/// <param name="Treats">The risks and obligations that it serves, as people read them.</param>
/// <param name="ProvidedBy">"Us", or the supplier who runs it, or both.</param>
/// <param name="PlannedDate">By when; required unless implemented.</param>
public sealed record StatementControl(
    string Reference,
    string Title,
    string Theme,
    IReadOnlyList<StatementReason> Reasons,
    string Justification,
    string Status,
    string Proof,
    string? Implementation,
    string? Owner,
    string? Treats,
    string? ProvidedBy,
    DateOnly? PlannedDate,
    StatementEvidence? LatestEvidence,
    StatementReview? LastReview,
    DateOnly? NextReview);

/// <summary>Why a control is in: RISK, LEGAL, CONTRACT or BUSINESS, and the risk, law or contract meant.</summary>
public sealed record StatementReason(string Kind, string? Reference);

/// <summary>The newest accepted evidence of a control.</summary>
public sealed record StatementEvidence(string Id, DateOnly Date);

/// <summary>The last completed review of a control and its rating in one word.</summary>
public sealed record StatementReview(DateOnly Date, string Rating);

/// <summary>A control left out, with the reason and the second person who confirmed it (6.1.3 d; SOD-01).</summary>
/// <param name="ConfirmedBy">Empty only in a draft.</param>
/// <param name="ReviewBy">When the exclusion is looked at again.</param>
public sealed record StatementExclusion(
    string Reference,
    string Title,
    string Theme,
    string Justification,
    string? ProposedBy,
    string? ConfirmedBy,
    DateOnly? ConfirmedOn,
    DateOnly? ReviewBy);

/// <summary>A control nobody has decided on yet.</summary>
public sealed record StatementUndecided(string Reference, string Title, string Theme);

/// <summary>One field of one control that reads differently than in the previous version.</summary>
public sealed record StatementChange(string Reference, string Field, string? From, string? To, string By, DateOnly On);

/// <summary>What a statement decides differently than a version that the reader chose; beside the statement, because it is no part of what was approved.</summary>
public sealed record StatementComparison(string Version, IReadOnlyList<StatementChange> Changes);

/// <summary>Something missing or weak, and the control it is about (or a section of the statement).</summary>
public sealed record StatementGap(string Reference, string Sentence);

/// <summary>A word of the report and what it means here.</summary>
public sealed record StatementDefinition(string Term, string Meaning);

/// <summary>A duty that one person had to do alone: the rule, the record, who, and the reason given (A.5.3).</summary>
public sealed record StatementFallback(string Rule, string Record, string Person, string Reason);
