using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// Reads a multipart form as a stream, so that files of gigabytes pass in 64 KiB pieces: fields into memory, files into the
/// store. The form's token comes first, in a header or as the first part, and is checked before a byte of a file is read.
/// </summary>
public sealed class ReceiveUpload(IAntiforgery antiforgery, ReceiveFile receiveFile, EvidenceStorageOptions options)
{
    private const string TokenHeader = "RequestVerificationToken";
    private const string TokenField = "__RequestVerificationToken";
    private const int BufferBytes = 64 << 10;
    private const int MaxFields = 500;
    private const int MaxFiles = 50;
    private const int MaxFieldBytes = 128 << 10;
    private const int MaxAllFieldsBytes = 1 << 20;

    /// <summary>Null when the form's token is missing or wrong: 400, and nothing was read.</summary>
    /// <exception cref="BadHttpRequestException">Not a form, cut off, or larger than any form of ours.</exception>
    public async Task<Upload?> ExecuteAsync(HttpContext http, CancellationToken ct)
    {
        var request = http.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            return await antiforgery.IsRequestValidAsync(http) ? WithoutFiles(await request.ReadFormAsync(ct)) : null;
        }

        try
        {
            var reader = new MultipartReader(Boundary(request), request.Body, BufferBytes) { BodyLengthLimit = null };
            var section = request.Headers.ContainsKey(TokenHeader) ? null : await NextAsync(reader, ct);
            if (section is not null && FieldName(section) == TokenField)
            {
                request.Headers[TokenHeader] = await FieldAsync(section, ct);
            }

            if (!request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(http))
            {
                return null;
            }

            return await ReadAsync(reader, ct);
        }
        finally
        {
            // what is left of the body is nobody's form, an error page's least of all
            request.ContentType = null;
        }
    }

    /// <summary>A link or a text needs no multipart form.</summary>
    private static Upload WithoutFiles(IFormCollection form)
    {
        var upload = new Upload();
        foreach (var (name, values) in form)
        {
            foreach (var value in values)
            {
                upload.Add(name, value ?? "");
            }
        }

        return upload;
    }

    private async Task<Upload> ReadAsync(MultipartReader reader, CancellationToken ct)
    {
        var upload = new Upload();
        var left = MaxAllFieldsBytes;
        for (var section = await NextAsync(reader, ct); section is not null; section = await NextAsync(reader, ct))
        {
            var disposition = Disposition(section);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                await TakeFileAsync(upload, section, disposition, ct);
                continue;
            }

            var value = await FieldAsync(section, ct);
            left -= value.Length;
            if (left < 0 || upload.Count >= MaxFields)
            {
                throw new BadHttpRequestException("This form holds more than any form of ours. Reload the page and send it again.", StatusCodes.Status413PayloadTooLarge);
            }

            upload.Add(name, value);
        }

        return upload;
    }

    private async Task TakeFileAsync(Upload upload, MultipartSection section, ContentDispositionHeaderValue disposition, CancellationToken ct)
    {
        var name = FileName(disposition);
        if (name.Length == 0 && await IsEmptyAsync(section.Body, ct))
        {
            return; // a file input that nobody used
        }

        if (upload.FileCount >= MaxFiles)
        {
            throw new BadHttpRequestException($"Send at most {MaxFiles} files at once.", StatusCodes.Status413PayloadTooLarge);
        }

        var received = await receiveFile.ExecuteAsync(section.Body, name, ct);
        if (received.Refusal is { } refusal)
        {
            upload.Refuse(name, refusal);
            await PassOverAsync(section.Body, ct);
        }
        else
        {
            upload.Take(received.Value);
        }
    }

    /// <summary>The rest of a refused file goes nowhere, so that the fields after it are not lost; but not without end.</summary>
    private async Task PassOverAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[BufferBytes];
        long passed = 0;
        while (await ReadOnAsync(body, buffer, ct) is var read and > 0)
        {
            passed += read;
            if (passed > options.MaxFileBytes)
            {
                throw new BadHttpRequestException("One of the files is far too large.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }

    private static async Task<bool> IsEmptyAsync(Stream body, CancellationToken ct) => await ReadOnAsync(body, new byte[1], ct) == 0;

    private static async Task<string> FieldAsync(MultipartSection section, CancellationToken ct)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var filled = 0;
        while (filled < buffer.Length && await ReadOnAsync(section.Body, buffer.AsMemory(filled), ct) is var read and > 0)
        {
            filled += read;
        }

        return filled <= MaxFieldBytes
            ? Encoding.UTF8.GetString(buffer, 0, filled)
            : throw new BadHttpRequestException("One of the texts is far too long. Shorten it and send the form again.", StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<int> ReadOnAsync(Stream body, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await body.ReadAsync(buffer, ct);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw CutOff(broken);
        }
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadNextSectionAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && broken is not BadHttpRequestException)
        {
            throw CutOff(broken);
        }
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary
                ? boundary.ToString()
                : throw new BadHttpRequestException("Files are sent as a multipart form. Use the form on the page.", StatusCodes.Status415UnsupportedMediaType);

    private static ContentDispositionHeaderValue Disposition(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && !StringSegment.IsNullOrEmpty(disposition.Name)
            ? disposition
            : throw new BadHttpRequestException("A part of the form has no name. Reload the page and send it again.");

    private static string FieldName(MultipartSection section) => HeaderUtilities.RemoveQuotes(Disposition(section).Name).ToString();

    private static string FileName(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();

    private static BadHttpRequestException CutOff(Exception broken) =>
        new("The form broke off before its end. Nothing was kept of the last part: send it again.", broken);
}

/// <summary>What arrived: the fields of the form, the files that are in the store, and those that were refused.</summary>
public sealed class Upload
{
    private readonly Dictionary<string, StringValues> fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReceivedFile> files = [];
    private readonly List<RefusedFile> refused = [];

    public IReadOnlyList<ReceivedFile> Files => files;

    public IReadOnlyList<RefusedFile> Refused => refused;

    public int FileCount => files.Count + refused.Count;

    internal int Count { get; private set; }

    public IFormCollection Form() => new FormCollection(fields);

    internal void Add(string name, string value)
    {
        Count++;
        fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
    }

    internal void Take(ReceivedFile file) => files.Add(file);

    internal void Refuse(string name, Refusal refusal) => refused.Add(new RefusedFile(name, refusal));
}

/// <summary>A file that was not kept, by the name it came under, and why.</summary>
public sealed record RefusedFile(string Name, Refusal Refusal)
{
    /// <summary>The name without what could mislead on a page, and the sentence.</summary>
    public string Sentence => $"{string.Concat(Name.Where(c => !char.IsControl(c))).Trim()}: {Refusal.Message}";
}
