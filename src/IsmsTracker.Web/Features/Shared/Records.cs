namespace IsmsTracker.Web.Features.Shared;

/// <summary>One view of a record.</summary>
public sealed record Tab(string Label, string Href, bool Current = false, int? Count = null);

/// <summary>One accepted change of a record: who, when, what in words, field by field, and the reason where one was asked.</summary>
/// <param name="When">In the organisation's time zone.</param>
public sealed record HistoryEntry(int Revision, DateTimeOffset When, string Who, string What, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>A field before and after; null means it was empty.</summary>
public sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>The history of a record, newest first, with the time zone named once.</summary>
/// <param name="RecordId">The one record that it is of, so that two of its revisions can be compared; null for several together.</param>
public sealed record History(Guid? RecordId, IReadOnlyList<HistoryEntry> Entries, string TimeZoneName)
{
    public bool OffersComparison => RecordId is not null && Entries.Count > 1;
}

/// <summary>The upload part of a form (pages.md, Upload). The form itself carries <c>data-upload-url</c>.</summary>
/// <param name="Limits">What is taken, in words: "PDF, Office, images; up to 2 GB each".</param>
public sealed record UploadBox(string Label, string Limits, string? Accept = null);
