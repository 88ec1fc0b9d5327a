using System.Globalization;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>The register as a table to take away: ISO 8601 dates, one row an item.</summary>
internal static class EvidenceRegisterCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "Reference", "Title", "Claim", "Type", "State", "Reason", "Freshness", "Valid until", "Source type", "Source system", "Collected by", "Collected at (UTC)",
        "Uploaded by", "Uploaded at (UTC)", "Covers from", "Covers to", "Classification", "Version", "Controls", "Files", "SHA-256",
    ];

    public static IEnumerable<IReadOnlyList<string?>> Rows(IEnumerable<EvidenceRow> rows) => rows.Select(row =>
    {
        var (item, says) = (row.Item, row.Item.Description);
        return (IReadOnlyList<string?>)
        [
            item.Reference, says.Title, says.Claim, row.Type, Badges.For(row.Standing.State).Word, row.Standing.Why,
            row.Standing.Freshness is { } fresh ? Badges.For(fresh).Word : null, Day(says.ValidUntil), says.SourceType is { } source ? Wording.Of(source) : null, says.SourceSystem,
            row.CollectedBy, Instant(says.CollectedAt), row.UploadedBy, Instant(item.UploadedAt), Day(says.CoversFrom), Day(says.CoversTo),
            Wording.Of(says.Classification), item.Version.ToString(CultureInfo.InvariantCulture), string.Join(' ', row.Controls),
            string.Join("; ", item.CurrentFiles.Select(file => file.OriginalName)), string.Join(' ', item.CurrentFiles.Select(file => file.Sha256)),
        ];
    });

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
