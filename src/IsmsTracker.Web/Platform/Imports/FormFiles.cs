using IsmsTracker.Domain;

namespace IsmsTracker.Web.Platform.Imports;

/// <summary>A file that came with a form, read under the same limit as one on disk.</summary>
public static class FormFiles
{
    public static async Task<Result<ImportedBytes>> ReadAsync(this IFormFile? file, CancellationToken ct)
    {
        if (file is null)
        {
            return Refusal.Rule("import.none", "Choose a file.");
        }

        await using var content = file.OpenReadStream();
        return await ImportedBytes.ReadAsync(content, file.FileName, ct);
    }
}
