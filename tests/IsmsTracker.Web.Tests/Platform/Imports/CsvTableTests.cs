using System.IO.Compression;
using System.Text;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Tests.Platform.Storage;

namespace IsmsTracker.Web.Tests.Platform.Imports;

/// <summary>Files as other programs write them, and files that were made to break whoever reads them.</summary>
public sealed class CsvTableTests
{
    private const string Café = "Title;Note\r\nCafé – “quiet”;\"two\r\nlines; \"\"one\"\" cell\"\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom", "utf-16le", "utf-16be", "windows-1252"];

    [Theory, MemberData(nameof(Encodings))]
    public void Encoding_mark_separator_and_quoting_are_found_by_themselves(string encoding)
    {
        var table = CsvTable.Read(Encoded(Café, encoding)).Value;

        Assert.Equal(["Title", "Note"], table.Header);
        Assert.Equal("Café – “quiet”", table.Rows.Single().Cells[0]);
        Assert.Equal("two\r\nlines; \"one\" cell", table.Rows.Single().Cells[1]);
        Assert.Empty(table.Bad);
    }

    [Theory]
    [InlineData("A,B\n1,2\n", ',')]
    [InlineData("A;B\n1,5;2,5\n", ';')]
    [InlineData("A\tB\n1\t2\n", '\t')]
    [InlineData("sep=;\nA;B\n1;2\n", ';')]
    public void Separators_are_found(string text, char separator)
    {
        var table = Read(text);
        Assert.True(table.Header.Count == 2, $"{separator}: {string.Join('|', table.Header)}");
        Assert.Equal(2, table.Rows.Single().Cells.Count);
    }

    [Fact]
    public void The_file_of_another_program_is_read_as_it_is()
    {
        var table = CsvTable.Read(File.ReadAllBytes(Checkout.Path("..", "shared", "imports", "eramba-internal-controls.csv"))).Value;

        Assert.Equal(["Title", "Description", "Audit Methodology", "Policy Procedure"], table.Header);
        Assert.Equal((137, 0), (table.Rows.Count, table.Bad.Count));
        Assert.Equal(2, table.Rows[0].Line);
    }

    [Fact]
    public void Rows_that_are_longer_or_shorter_are_named_with_their_line_also_behind_cells_of_several_lines()
    {
        var table = Read("A,B\n\"one\ntwo\",x\nonly one\n1,2,3\n4,5\n");

        Assert.Equal(["Line 4: the row has 1 cell where the first row names 2. Check its separators and quotation marks.", "Line 5: the row has 3 cells where the first row names 2. Check its separators and quotation marks."], table.Bad.Select(row => row.ToString()));
        Assert.Equal(2, table.Rows.Count);
    }

    [Theory]
    [InlineData("A,B\n1,2\n3,\"never closed\n4,5\n", "Line 3: a quotation mark is opened and never closed.")]
    [InlineData("\"A,B\n1,2\n", "Line 1: a quotation mark is opened and never closed.")]
    [InlineData("Name,name\n1,2\n", "Line 1: the column “name” is named twice. Give one of them another name.")]
    [InlineData("A,B\n1,\u0001\n", "Line 2: a character stands here that no text has")]
    [InlineData("A,B\n1,\0\n", "Line 2: a character stands here that no text has")]
    [InlineData("A,B\n", "nothing under it")]
    [InlineData("\n\n", "no rows")]
    public void What_cannot_be_read_is_one_sentence(string text, string sentence)
    {
        var refusal = CsvTable.Read(Encoding.UTF8.GetBytes(text)).Refusal;
        Assert.NotNull(refusal);
        Assert.Contains(sentence, refusal.Message.Replace("“Name”", "“name”", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Something_else_under_the_name_of_a_csv_is_called_what_it_is()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
        }

        Assert.Contains("ZIP file or a spreadsheet", CsvTable.Read(memory.ToArray()).Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("a PDF", CsvTable.Read("%PDF-1.7"u8.ToArray()).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gigabyte_is_refused_after_the_limit_and_not_read_on()
    {
        var readOn = false;
        await using var endless = new PatternStream(1L << 30) { At = (ImportedBytes.Most + (1 << 20), () => readOn = true) };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var refusal = (await ImportedBytes.ReadAsync(endless, "large.csv", TestContext.Current.CancellationToken)).Refusal;

        Assert.Equal("import.too-large", refusal?.Code);
        Assert.False(readOn);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused()
    {
        var text = new StringBuilder("Title\n");
        for (var i = 0; i <= CsvTable.MostRows; i++)
        {
            text.Append("row\n");
        }

        Assert.Equal("csv.rows", CsvTable.Read(Encoding.UTF8.GetBytes(text.ToString())).Refusal?.Code);
    }

    [Fact]
    public void The_apostrophe_of_our_own_exports_is_taken_off_again()
    {
        Assert.Equal("=1+1", Read("A,B\n'=1+1,x\n").Rows[0].Cells[0]);
        Assert.Equal("'tis", Read("A,B\n'tis,x\n").Rows[0].Cells[0]);
    }

    private static CsvTable Read(string text) => CsvTable.Read(Encoding.UTF8.GetBytes(text)).Value;

    private static byte[] Encoded(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16le-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be-bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };
}
