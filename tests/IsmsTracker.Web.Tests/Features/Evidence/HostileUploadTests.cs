using System.Text;
using System.Text.Json;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>Files and names that are not what they say (security.md §3), through HTTP: refused in a sentence, and nothing stays.</summary>
public sealed class HostileUploadTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;
    private Session owner = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster, "--Storage:MaxFileBytes", "300000");
        owner = await app.AsAsync(Cast.ControlOwner);
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await app.DisposeAsync();
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "page.html", Text("<p>hello</p>"), "evidence.file-type" },
        { "picture.svg", Text("<svg/>"), "evidence.file-type" },
        { "run.exe", Text("MZ"), "evidence.file-type" },
        { "report.pdf.exe", Text("%PDF-1.7"), "evidence.file-type" },
        { "report", Text("%PDF-1.7"), "evidence.file-type" },
        { "macro.docm", Uploads.Zip(("word/document.xml", "")), "evidence.file-type" },
        { ".htaccess", Text("x"), "evidence.file-type" },
        { "x.pdf:stream.exe", Text("MZ"), "evidence.file-type" },
        { "empty.pdf", [], "evidence.file-empty" },
        { "report.pdf", Text("MZ\u0090 not a pdf"), "evidence.file-mismatch" },
        { "photo.png", Text("GIF89a"), "evidence.file-mismatch" },
        { "photo.jpg", Uploads.Png, "evidence.file-mismatch" },
        { "list.csv", [(byte)'a', 0, (byte)'b'], "evidence.file-mismatch" },
        { "notes.txt", Text("  <!DOCTYPE HTML><script>1</script>"), "evidence.file-mismatch" },
        { "data.xml", Text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "evidence.file-mismatch" },
        { "data.json", Text("<html>"), "evidence.file-mismatch" },
        { "script.log", Text("#!/bin/sh\necho"), "evidence.file-mismatch" },
        { "letter.docx", Uploads.Zip(("readme.txt", "no document")), "evidence.file-mismatch" },
        { "sheet.xlsx", Uploads.Zip(("[Content_Types].xml", ""), ("word/document.xml", "")), "evidence.file-mismatch" },
        { "text.odt", Uploads.Zip(("mimetype", "application/epub+zip")), "evidence.file-mismatch" },
        { "half.zip", Uploads.Zip(("a.txt", new string('x', 5000)))[..40], "evidence.file-broken" },
        { "bomb.zip", Uploads.Bomb(), "evidence.file-bomb" },
        { "photo\u202Egnp.pdf", Text("%PDF-1.7"), "evidence.file-name" },
        { "..", Text("x"), "evidence.file-name" },
        { "large.pdf", [.. Text("%PDF-1.7"), .. new byte[300_000]], "evidence.file-size" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_nothing_stays(string name, byte[] bytes, string code)
    {
        var answer = await owner.UploadOneAsync(name, bytes);

        Assert.Equal(422, answer.Status);
        using var problem = JsonDocument.Parse(answer.Body);
        Assert.Equal("urn:ismstracker:" + code, problem.RootElement.GetProperty("type").GetString());
        Assert.EndsWith(".", problem.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.EvidenceItems.CountAsync()));
        Assert.Empty(Directory.GetFiles(app.Data.Evidence, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\fakepath\\notes.txt", "notes.txt")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("no\u200Btes\u0007.txt", "notes.txt")]
    [InlineData("-rf.txt", "rf.txt")]
    [InlineData("a<b>|c.txt", "a_b__c.txt")]
    [InlineData("notes.txt. .", "notes.txt")]
    [InlineData("Prüfung 📷.TXT", "Prüfung 📷.TXT")]
    public async Task A_name_with_tricks_is_kept_without_them(string given, string kept)
    {
        var answer = await owner.UploadOneAsync(given, "Seen."u8.ToArray());

        Assert.Equal(200, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(kept, json.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_name_of_a_thousand_letters_is_shortened_before_its_ending()
    {
        using var json = JsonDocument.Parse((await owner.UploadOneAsync(new string('é', 1000) + ".txt", "Seen."u8.ToArray())).Body);

        var name = json.RootElement.GetProperty("name").GetString()!;
        Assert.EndsWith("é.txt", name, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 100, 180);
    }

    [Fact]
    public async Task A_document_with_macros_is_kept_and_marked()
    {
        using var json = JsonDocument.Parse((await owner.UploadOneAsync("plan.docx", Uploads.Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "x")))).Body);

        Assert.Contains("Active content", (await owner.GetAsync(json.RootElement.GetProperty("url").GetString()!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_token_nothing_is_read_whichever_way_it_comes()
    {
        Assert.Equal(400, (await owner.UploadOneAsync("notes.txt", "Seen."u8.ToArray(), withToken: false)).Status);
        Assert.Equal(400, (await owner.SendAsync("/evidence", [("Title", "First, not the token")], "files", ("notes.txt", "Seen."u8.ToArray()))).Status);
        Assert.Equal(400, (await owner.SendAsync("/evidence", [("__RequestVerificationToken", "forged")], "files", ("notes.txt", "Seen."u8.ToArray()))).Status);
        Assert.Equal(400, (await owner.PostWithoutTokenAsync("/evidence", [new("Kind", "Text")])).Status);
        Assert.Empty(Directory.GetFiles(app.Data.Evidence, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_a_bad_request_and_leaves_nothing()
    {
        await owner.GetAsync("/evidence/new");
        var whole = await Uploads.Form([("__RequestVerificationToken", owner.Token!)], "files", [("notes.txt", Text(new string('x', 5000)))]).ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var half = new ByteArrayContent(whole[..^2000]);
        half.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=edge");

        var response = await owner.Http.PostAsync(new Uri("/evidence", UriKind.Relative), half, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Empty(Directory.GetFiles(app.Data.Evidence, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_chunked_body_without_a_length_is_held_to_the_same_limit()
    {
        await owner.GetAsync("/evidence/new");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence/files") { Content = new LongUpload(2_000_000) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("RequestVerificationToken", owner.Token);
        request.Headers.Accept.ParseAdd("application/json");

        var response = await owner.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains((int)response.StatusCode, new[] { 413, 422 });
        Assert.Empty(Directory.GetFiles(app.Data.Evidence, "*", SearchOption.AllDirectories));
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
