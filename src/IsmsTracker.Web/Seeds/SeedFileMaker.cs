using System.Text;
using System.Text.Json;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Seeds;

/// <summary>Makes the small files of the demonstration: text as it stands, a typeset page, or a drawn picture.</summary>
internal static class SeedFileMaker
{
    private const string PageTemplate = "note.typ";

    public static async Task<byte[]> MakeAsync(IServiceProvider services, FileSeed file, string title, DateOnly day, CancellationToken ct)
    {
        List<string> lines = [.. file.Lines.Select(line => SeedCalendar.Fill(line, day))];
        return file.Kind switch
        {
            "pdf" => await services.GetRequiredService<ITypesetter>().TypesetAsync(
                PageTemplate, JsonSerializer.SerializeToElement(new { title, lines }), new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), ct),
            "png" => DrawnPage.Of(lines),
            "csv" or "txt" or "md" or "json" => Encoding.UTF8.GetBytes(SeedCalendar.Fill(file.Body!, day)),
            _ => throw new InvalidOperationException($"“{file.Kind}” is no kind of file that can be made."),
        };
    }
}
