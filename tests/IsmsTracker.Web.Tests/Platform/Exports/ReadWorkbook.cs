using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace IsmsTracker.Web.Tests.Platform.Exports;

/// <summary>A second reader of workbooks, which shares no line with what wrote them: the zip and its XML as ISO/IEC 29500 says.</summary>
internal sealed class ReadWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public ReadWorkbook(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var sheet = Part(zip, "worksheets/sheet1.xml", "worksheets/sheet.xml");
        SheetName = Part(zip, "workbook.xml").Descendants(Main + "sheet").Single().Attribute("name")!.Value;
        IsHeadFrozen = sheet.Descendants(Main + "pane").Any(pane => (string?)pane.Attribute("state") == "frozen" && (string?)pane.Attribute("ySplit") == "1");
        Filter = (string?)sheet.Descendants(Main + "autoFilter").SingleOrDefault()?.Attribute("ref");
        HasFormulas = sheet.Descendants(Main + "f").Any();
        var formats = Part(zip, "styles.xml").Descendants(Main + "cellXfs").Elements(Main + "xf").ToList();
        Rows = [.. sheet.Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(cell => ReadCell(cell, formats)).ToList())];
    }

    public string SheetName { get; }

    public bool IsHeadFrozen { get; }

    public string? Filter { get; }

    public bool HasFormulas { get; }

    public IReadOnlyList<List<ReadCell>> Rows { get; }

    private static XDocument Part(ZipArchive zip, params string[] endings)
    {
        using var part = zip.Entries.Single(entry => endings.Any(ending => entry.FullName.EndsWith(ending, StringComparison.Ordinal))).Open();
        return XDocument.Load(part);
    }

    private static ReadCell ReadCell(XElement cell, List<XElement> formats)
    {
        var format = formats[int.Parse((string?)cell.Attribute("s") ?? "0", CultureInfo.InvariantCulture)];
        var isQuoted = (string?)format.Attribute("quotePrefix") is "1" or "true";
        if ((string?)cell.Attribute("t") == "inlineStr")
        {
            return new ReadCell(string.Concat(cell.Descendants(Main + "t").Select(text => text.Value)), IsText: true, IsDay: false, isQuoted);
        }

        if (cell.Element(Main + "v") is not { } value)
        {
            return new ReadCell("", IsText: false, IsDay: false, isQuoted);
        }

        var number = double.Parse(value.Value, CultureInfo.InvariantCulture);
        return (string?)format.Attribute("numFmtId") switch
        {
            "164" => new ReadCell(new DateTime(1899, 12, 30).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsText: false, IsDay: true, isQuoted),
            "165" => new ReadCell(new DateTime(1899, 12, 30).AddSeconds(Math.Round(number * 86_400)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), IsText: false, IsDay: true, isQuoted),
            _ => new ReadCell(value.Value, IsText: false, IsDay: false, isQuoted),
        };
    }
}

/// <param name="IsQuoted">It stays a text when somebody edits it.</param>
internal sealed record ReadCell(string Value, bool IsText, bool IsDay, bool IsQuoted);
