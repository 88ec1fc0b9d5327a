using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>The register as a table to take away: ISO 8601 dates, one row an item.</summary>
internal static class EvidenceTable
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "Reference", "Title", "Claim", "Type", "State", "Reason", "Freshness", "Valid until", "Source type", "Source system", "Collected by", "Collected at (UTC)",
        "Uploaded by", "Uploaded at (UTC)", "Covers from", "Covers to", "Classification", "Version", "Controls", "Files", "SHA-256",
    ];

    public static IEnumerable<IReadOnlyList<object?>> Rows(IEnumerable<EvidenceRow> rows) => rows.Select(row =>
    {
        var (item, says) = (row.Item, row.Item.Description);
        return (IReadOnlyList<object?>)
        [
            item.Reference, says.Title, says.Claim, row.Type, Badges.For(row.Standing.State).Word, row.Standing.Why,
            row.Standing.Freshness is { } fresh ? Badges.For(fresh).Word : null, says.ValidUntil, says.SourceType is { } source ? Wording.Of(source) : null, says.SourceSystem,
            row.CollectedBy, says.CollectedAt?.ToUniversalTime(), row.UploadedBy, item.UploadedAt.ToUniversalTime(), says.CoversFrom, says.CoversTo,
            Wording.Of(says.Classification), item.Version, string.Join(' ', row.Controls),
            string.Join("; ", item.CurrentFiles.Select(file => file.OriginalName)), string.Join(' ', item.CurrentFiles.Select(file => file.Sha256)),
        ];
    });
}
