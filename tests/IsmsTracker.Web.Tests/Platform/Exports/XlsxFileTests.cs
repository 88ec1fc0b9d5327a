using System.Globalization;
using IsmsTracker.Web.Platform.Exports;

namespace IsmsTracker.Web.Tests.Platform.Exports;

public sealed class XlsxFileTests
{
    [Fact]
    public void Every_cell_is_of_its_own_kind_under_a_frozen_head_with_filters()
    {
        var book = Read([["A.5.15", 56, new DateOnly(2026, 3, 31), new DateTimeOffset(2026, 3, 31, 9, 15, 0, TimeSpan.Zero), true, null]]);

        Assert.True(book.IsHeadFrozen);
        Assert.Equal("A1:F2", book.Filter);
        Assert.Equal(["one", "two", "three", "four", "five", "six"], book.Rows[0].Select(cell => cell.Value));
        Assert.Equal(["A.5.15", "56", "2026-03-31", "2026-03-31T09:15", "yes", ""], book.Rows[1].Select(cell => cell.Value));
        Assert.Equal([true, false, false, false, true, false], book.Rows[1].Select(cell => cell.IsText));
        Assert.Equal([false, false, true, true, false, false], book.Rows[1].Select(cell => cell.IsDay));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 30 1234")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void What_looks_like_a_formula_is_a_text_and_stays_one(string text)
    {
        var book = Read([[text, null, null, null, null, null]]);

        Assert.False(book.HasFormulas);
        Assert.Equal((text, true, true), (book.Rows[1][0].Value, book.Rows[1][0].IsText, book.Rows[1][0].IsQuoted));
    }

    [Theory]
    [InlineData("a\0b", "a□b")]
    [InlineData("bell\u0007", "bell□")]
    [InlineData("whole 📷 <b>&amp;</b> ]]>", "whole 📷 <b>&amp;</b> ]]>")]
    [InlineData("  two\nlines ", "  two\nlines ")]
    public void Characters_that_no_workbook_holds_are_replaced_visibly_and_all_others_kept(string text, string kept) =>
        Assert.Equal(kept, Read([[text, null, null, null, null, null]]).Rows[1][0].Value);

    [Fact]
    public void Half_a_character_is_replaced_too() => Assert.Equal("half □", Read([["half " + (char)0xD83D, null, null, null, null, null]]).Rows[1][0].Value);

    [Fact]
    public void A_text_that_is_too_long_is_cut_visibly()
    {
        var cell = Read([[new string('x', 40_000), null, null, null, null, null]]).Rows[1][0].Value;

        Assert.Equal(32_767, cell.Length);
        Assert.EndsWith("(cut: a cell holds no more)", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_gets_a_name_that_is_allowed() =>
        Assert.Equal("Statement of Applicability 3.1", new ReadWorkbook(XlsxFile.Bytes(new ExportedTable("x", "Statement of Applicability 3.1: [draft]/*", ["one"], []))).SheetName);

    [Fact]
    public void Thirty_columns_reach_past_Z()
    {
        var columns = Enumerable.Range(1, 30).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal("A1:AD1", new ReadWorkbook(XlsxFile.Bytes(new ExportedTable("x", "x", columns, []))).Filter);
    }

    private static ReadWorkbook Read(object?[][] rows) => new(XlsxFile.Bytes(new ExportedTable("table", "Table", ["one", "two", "three", "four", "five", "six"], rows)));
}
