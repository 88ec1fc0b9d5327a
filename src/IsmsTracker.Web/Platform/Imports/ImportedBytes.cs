using System.Security.Cryptography;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Platform.Imports;

/// <summary>A file that was brought to be read: its bytes, no more of them than a limit, and their SHA-256. The same for page and verb.</summary>
public sealed record ImportedBytes(string FileName, byte[] Content)
{
    /// <summary>Room for 50,000 rows of some hundred characters, or for the largest catalogue that is published.</summary>
    public const int Most = 32 << 20;

    public static string TooLargeSentence { get; } = $"The file is larger than {Most >> 20} MB, so it was not read. Take out what does not belong in it, or bring it in by parts.";

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Reads to the limit and not a byte further, whatever length the file claims to have.</summary>
    public static async Task<Result<ImportedBytes>> ReadAsync(Stream content, string fileName, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > Most)
            {
                return Refusal.Rule("import.too-large", TooLargeSentence);
            }

            memory.Write(buffer, 0, read);
        }

        return memory.Length == 0
            ? Refusal.Rule("import.empty", "The file is empty. Choose another one.")
            : new ImportedBytes(NameOf(fileName), memory.ToArray());
    }

    /// <summary>A file where the person of a verb stands.</summary>
    public static async Task<Result<ImportedBytes>> OpenAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await ReadAsync(file, path, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refusal.Rule("import.unreadable", $"There is no file “{path}” that can be read. Check the name and the folder.");
        }
    }

    private static string NameOf(string fileName)
    {
        var name = new string([.. fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]).Trim();
        return name.Length == 0 ? "file" : name.Length > 200 ? name[..200] : name;
    }
}
