using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

public sealed partial class StatementTypesetterTests(StatementTypesetterFixture fixture) : IClassFixture<StatementTypesetterFixture>
{
    private static readonly byte[] SmallPng = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task The_same_statement_gives_the_same_bytes_also_from_another_worker()
    {
        var first = await MakeAsync(SampleStatement.Report, SampleStatement.Approved);
        await MakeAsync(SampleStatement.WithFirst(c => c with { Owner = "Léa Fournier" }), SampleStatement.Approved);
        var again = await MakeAsync(SampleStatement.Report, SampleStatement.Approved);
        using var other = Typesetters.New();
        var elsewhere = await new StatementTypesetter(other).TypesetAsync(SampleStatement.Report, SampleStatement.Approved, null, Ct);

        Assert.Equal(first, again);
        Assert.Equal(first, elsewhere);
    }

    [Fact]
    public async Task Another_owner_or_another_time_of_approval_gives_other_bytes()
    {
        var approval = SampleStatement.Approved.Approved! with { At = SampleStatement.Approved.Approved.At.AddSeconds(1) };

        var pdf = await MakeAsync(SampleStatement.Report, SampleStatement.Approved);
        var otherOwner = await MakeAsync(SampleStatement.WithFirst(c => c with { Owner = "Léa Fournier" }), SampleStatement.Approved);
        var otherTime = await MakeAsync(SampleStatement.Report, SampleStatement.Approved with { Approved = approval });

        Assert.NotEqual(pdf, otherOwner);
        Assert.NotEqual(pdf, otherTime);
    }

    [Fact]
    public async Task It_is_a_tagged_archive_document_with_a_title_and_no_error()
    {
        var pdf = await MakeAsync(SampleStatement.Report, SampleStatement.Approved);

        var info = await PdfTools.InfoAsync(pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Title:\s+Statement of Applicability – Harbourlight – version 3\.0", info);
        Assert.Matches(@"Page size:\s+841\.\d+ x 595\.\d+ pts \(A4\)", info);
        var structure = await PdfTools.StructureAsync(pdf);
        Assert.Contains("H1", structure, StringComparison.Ordinal);
        Assert.Contains("THead", structure, StringComparison.Ordinal);
        var unpacked = await PdfTools.UnpackedAsync(pdf);
        Assert.Contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", unpacked, StringComparison.Ordinal);
        Assert.Contains("/Type /Outlines", unpacked, StringComparison.Ordinal);
        Assert.Contains("/Lang (en-GB)", unpacked, StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors found", await PdfTools.CheckAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_fonts_of_the_project_are_used_and_all_are_embedded()
    {
        var fonts = (await PdfTools.FontsAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved)))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, line => Assert.Matches(@"^[A-Z]{6}\+SourceSans3-(Regular|SemiBold)\s.*\syes yes yes\s", line));
    }

    [Fact]
    public async Task All_93_controls_stand_in_natural_order()
    {
        var text = await PdfTools.TextAsync(await MakeAsync(SampleStatement.Report with { Changes = [] }, SampleStatement.Approved));

        var found = ControlReference().Matches(text).Select(m => m.Value).Distinct().ToList();
        Assert.Equal(93, found.Count);
        Assert.Equal(SampleStatement.References, found);
    }

    [Fact]
    public async Task Every_page_tells_which_document_it_belongs_to()
    {
        var text = await PdfTools.TextAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved));

        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 5);
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.Contains("RPT-01 · Version 3.0 · Confidential", pages[i], StringComparison.Ordinal);
            Assert.Contains($"Snapshot {SampleStatement.Hash[..12]}", pages[i], StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Page {i + 1} of {pages.Length}"), pages[i], StringComparison.Ordinal);
        }

        Assert.Contains(SampleStatement.Hash, pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_of_a_table_are_repeated_on_each_of_its_pages()
    {
        var pages = (await PdfTools.TextAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved))).Split('\f');

        var withRows = pages.Where(p => p.Contains("Title of control A.8.", StringComparison.Ordinal)).ToList();
        Assert.True(withRows.Count > 1);
        Assert.All(withRows, page => Assert.Contains("Evidence and reviews", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StatementStanding.Draft, "DRAFT")]
    [InlineData(StatementStanding.Submitted, "DRAFT")]
    [InlineData(StatementStanding.Superseded, "SUPERSEDED")]
    public async Task Every_page_of_what_is_not_in_force_carries_its_mark(StatementStanding standing, string mark)
    {
        var cover = SampleStatement.Approved with { Standing = standing, Approved = null, SupersededBy = null };

        var pages = (await PdfTools.PaintedTextAsync(await MakeAsync(SampleStatement.Report, cover))).Split('\f', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(pages.Length > 5);
        Assert.All(pages, page => Assert.StartsWith(mark + "\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_approved_statement_carries_no_mark()
    {
        var text = await PdfTools.PaintedTextAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved));

        Assert.DoesNotContain("DRAFT", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SUPERSEDED", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_typed_is_shown_and_not_run()
    {
        var report = SampleStatement.WithFirst(c => c with { Justification = """#eval("1") $x^2$ *bold* _it_ = Head `raw` @ref <label> // c \u{41} #read("/etc/passwd")""" });

        var text = await PdfTools.TextAsync(await MakeAsync(report, SampleStatement.Approved));

        var shown = Spaces().Replace(text, " ");
        Assert.Contains("""#eval("1") $x^2$ *bold* _it_ = Head `raw` @ref <label> // c \u{41} #read("/etc/passwd")""", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_cannot_be_shown_are_replaced_and_counted_and_the_report_is_made()
    {
        var report = SampleStatement.WithFirst(c => c with { Implementation = "nul\0 smile\U0001F600 hanzi\u4E2D bidi\u202Eend private\uE000 half\uD800." });

        var text = await PdfTools.TextAsync(await MakeAsync(report, SampleStatement.Approved));

        var shown = Spaces().Replace(text, " ");
        Assert.Contains("nul□ smile□ hanzi□ bidi□end private□ half□.", shown, StringComparison.Ordinal);
        Assert.Contains("6 characters could not be shown", shown, StringComparison.Ordinal);
        Assert.Contains("U+202E", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_statement_has_no_note_on_characters() =>
        Assert.DoesNotContain("could not be shown", await PdfTools.TextAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved)), StringComparison.Ordinal);

    [Fact]
    public async Task Words_of_400_letters_stay_on_the_page_in_every_field()
    {
        var word = new string('W', 400);
        var control = SampleStatement.Report.Applicable[0] with
        {
            Title = word, Justification = word, Implementation = word, Owner = word, Treats = word, ProvidedBy = word,
            Reasons = [new(word, word)], Status = word, Proof = word, LatestEvidence = new(word, default), LastReview = new(default, word),
        };
        var report = SampleStatement.Report with
        {
            Organization = SampleStatement.Report.Organization with { Scope = word, Name = word },
            Applicable = [control],
            Changes = [new(word, word, word, word, word, default)],
            Exclusions = [new(word, word, "People", word, word, word, default(DateOnly), null)],
            Gaps = [new(word, word)],
        };

        var boxes = Word().Matches(await PdfTools.BoxesAsync(await MakeAsync(report, SampleStatement.Approved)));

        // 25 texts in the tables, scope and name on the cover.
        Assert.True(boxes.Sum(box => box.Groups["text"].Value.Count(c => c == 'W')) >= 27 * 400);
        Assert.All(boxes, box =>
        {
            Assert.InRange(double.Parse(box.Groups["left"].Value, CultureInfo.InvariantCulture), 0, 841);
            Assert.InRange(double.Parse(box.Groups["right"].Value, CultureInfo.InvariantCulture), 0, 841);
            Assert.InRange(double.Parse(box.Groups["bottom"].Value, CultureInfo.InvariantCulture), 0, 590);
        });
    }

    [Fact]
    public async Task A_row_that_fits_on_half_a_page_is_never_split()
    {
        var pages = (await PdfTools.TextAsync(await MakeAsync(SampleStatement.Report with { Changes = [] }, SampleStatement.Approved))).Split('\f');

        // The title stands in the first line of a row and the provider in its last: on no page may one be without the other.
        var rows = pages.Select(page => (First: Regex.Count(page, "Title of control"), Last: Regex.Count(page, "Provided by"))).ToList();
        Assert.Equal(94, rows.Sum(r => r.First));
        Assert.All(rows, row => Assert.Equal(row.First, row.Last));
    }

    [Fact]
    public async Task A_text_longer_than_a_page_goes_on_to_the_next_and_is_not_cut()
    {
        var report = SampleStatement.WithFirst(c => c with { Justification = string.Join(' ', Enumerable.Range(1, 3000).Select(n => $"w{n}")) });

        var text = await PdfTools.TextAsync(await MakeAsync(report, SampleStatement.Approved));

        var words = text.Split((char[])[' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        Assert.All(Enumerable.Range(1, 3000), n => Assert.Contains($"w{n}", words));
    }

    [Fact]
    public async Task The_totals_count_annex_a_apart_from_own_controls()
    {
        var text = Spaces().Replace(await PdfTools.PaintedTextAsync(await MakeAsync(SampleStatement.Report, SampleStatement.Approved)), " ");

        Assert.Contains("93 Annex A controls", text, StringComparison.Ordinal);
        Assert.Contains("Annex A 93 93 0 0 ", text, StringComparison.Ordinal);
        Assert.Contains("Own controls 1 1 0 0 ", text, StringComparison.Ordinal);
        Assert.Contains("All 94 94 0 0 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_sections_say_so_instead_of_vanishing()
    {
        var report = SampleStatement.Report with { Changes = [], Applicable = [], OwnControls = [], Definitions = [] };

        var text = await PdfTools.TextAsync(await MakeAsync(report, SampleStatement.Approved with { Versions = [] }));

        Assert.Equal(7, Regex.Count(text, "None in the period"));
    }

    [Fact]
    public async Task Controls_left_out_or_undecided_are_listed_with_the_others()
    {
        var report = SampleStatement.Report with
        {
            Applicable = [.. SampleStatement.Report.Applicable.Skip(2)],
            Exclusions = [new("A.5.1", "Left out", "Organizational", "No code is written here.", "Amara Okafor", "Priya Raman", new DateOnly(2026, 2, 14), new DateOnly(2027, 2, 14))],
            Undecided = [new("A.5.2", "Still open", "Organizational")],
        };

        var text = await PdfTools.TextAsync(await MakeAsync(report, SampleStatement.Approved));

        Assert.Contains("No code is written here.", text, StringComparison.Ordinal);
        Assert.Contains("Priya Raman, 2026-02-14", text, StringComparison.Ordinal);
        Assert.Contains("Still open", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_stands_on_the_cover()
    {
        var plain = await MakeAsync(SampleStatement.Report, SampleStatement.Approved);
        var withLogo = await fixture.Statements.TypesetAsync(SampleStatement.Report, SampleStatement.Approved, ReportLogo.From(SmallPng), Ct);

        Assert.DoesNotContain("/Subtype /Image", await PdfTools.UnpackedAsync(plain), StringComparison.Ordinal);
        Assert.Contains("/Subtype /Image", await PdfTools.UnpackedAsync(withLogo), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_statement_can_be_read_back_without_loss()
    {
        var written = JsonSerializer.Serialize(SampleStatement.Report, StatementTypesetter.Json);

        var read = JsonSerializer.Deserialize<StatementReport>(written, StatementTypesetter.Json);

        Assert.Equal(written, JsonSerializer.Serialize(read, StatementTypesetter.Json));
        Assert.Contains("\"asOf\":\"2026-03-31T23:59:59+01:00\"", written, StringComparison.Ordinal);
        Assert.Contains("\"nextReview\":\"2026-10-01\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logo_is_known_by_its_bytes()
    {
        Assert.Equal("logo.png", ReportLogo.From(SmallPng)?.FileName);
        Assert.Null(ReportLogo.From("<svg/>"u8.ToArray()));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<byte[]> MakeAsync(StatementReport content, StatementCover cover) => fixture.Statements.TypesetAsync(content, cover, null, Ct);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\bA\.[5-8]\.\d+\b")]
    private static partial Regex ControlReference();

    [GeneratedRegex("""<word xMin="(?<left>[-\d.]+)" yMin="[-\d.]+" xMax="(?<right>[-\d.]+)" yMax="(?<bottom>[-\d.]+)">(?<text>[^<]*)""")]
    private static partial Regex Word();
}
