using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>Multipart forms as browsers write them, names and all, and small files of every kind.</summary>
internal static class Uploads
{
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    public static readonly byte[] Csv = Encoding.UTF8.GetBytes("account,checked\nward,yes\n");

    /// <summary>Answers that leave nothing missing.</summary>
    public static (string Name, string Value)[] Complete(string collectedBy, params string[] controls) =>
    [
        ("Title", "Access review Q2 2026"), ("Claim", "All 58 accounts were checked against the staff list."), ("Type", "AccessList"), ("SourceType", "SystemExport"),
        ("SourceSystem", "Directory"), ("CollectedBy", collectedBy), ("CollectedAt", "2026-07-09T16:30"), ("CoversFrom", "2026-04-01"), ("CoversTo", "2026-06-30"),
        ("Classification", "Internal"), .. controls.Select(id => ("Controls", id)),
    ];

    public static (string Name, string Value)[] Without(this (string Name, string Value)[] fields, params string[] names) => [.. fields.Where(field => !names.Contains(field.Name))];

    public static (string Name, string Value)[] With(this (string Name, string Value)[] fields, string name, string value) => [.. fields.Without(name), (name, value)];

    public static async Task<Answer> UploadAsync(this Session session, (string Name, string Value)[] fields, params (string Name, byte[] Bytes)[] files)
    {
        await session.GetAsync("/evidence/new");
        return await session.SendAsync("/evidence", [("__RequestVerificationToken", session.Token!), .. fields], "files", files);
    }

    /// <summary>As the page's script does it: one file, the token in the header.</summary>
    public static async Task<Answer> UploadOneAsync(this Session session, string name, byte[] bytes, bool withToken = true)
    {
        await session.GetAsync("/evidence/new");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence/files") { Content = Form([], "file", [(name, bytes)]) };
        request.Headers.Accept.ParseAdd("application/json");
        if (withToken)
        {
            request.Headers.Add("RequestVerificationToken", session.Token);
        }

        return await ReadAsync(await session.Http.SendAsync(request));
    }

    public static async Task<Answer> SendAsync(this Session session, string path, (string Name, string Value)[] fields, string fileField, params (string Name, byte[] Bytes)[] files) =>
        await ReadAsync(await session.Http.PostAsync(new Uri(path, UriKind.Relative), Form(fields, fileField, files)));

    public static ByteArrayContent Form((string Name, string Value)[] fields, string fileField, (string Name, byte[] Bytes)[] files)
    {
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (name, value) in fields)
        {
            Write($"--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        foreach (var (name, bytes) in files)
        {
            Write($"--edge\r\nContent-Disposition: form-data; name=\"{fileField}\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n");
            body.Write(bytes);
            Write("\r\n");
        }

        Write("--edge--\r\n");
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
        return content;
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A quarter of a gigabyte of nothing, in a quarter of a megabyte.</summary>
    public static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("zeros.bin").Open();
            var nothing = new byte[1 << 20];
            for (var i = 0; i < 256; i++)
            {
                entry.Write(nothing);
            }
        }

        return memory.ToArray();
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response) => new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
}
