using System.Text.Json;
using System.Text.Json.Serialization;
using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>Makes the PDF of a Statement of Applicability (RPT-01). Same content, standing, approvals and logo: same bytes.</summary>
public sealed class StatementTypesetter(ITypesetter typesetter)
{
    public const string Template = "soa.typ";

    /// <summary>How the record is written for the template and the JSON export: camel case, words for enums.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <inheritdoc cref="ITypesetter.TypesetAsync"/>
    /// <param name="comparison">Differences to a version that the reader chose, as a section of their own.</param>
    public Task<byte[]> TypesetAsync(StatementReport content, StatementCover cover, ReportLogo? logo, CancellationToken ct, StatementComparison? comparison = null)
    {
        var data = JsonSerializer.SerializeToElement(new StatementDocument(StatementReport.ReportId, content, cover, logo?.FileName, comparison), Json);
        var job = new TypesetJob(Template, data, cover.Approved?.At ?? content.AsOf);
        return typesetter.TypesetAsync(logo is null ? job : job with { Images = logo.AsImages() }, ct);
    }

    private sealed record StatementDocument(string ReportId, StatementReport Content, StatementCover Cover, string? Logo, StatementComparison? Comparison);
}
