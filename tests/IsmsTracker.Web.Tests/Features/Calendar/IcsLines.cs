using System.Text;

namespace IsmsTracker.Web.Tests.Features.Calendar;

/// <summary>A second reader of iCalendar, strict about RFC 5545, 3.1: lines of at most 75 octets that end with CRLF, unfolded, each a name, parameters and a value.</summary>
internal sealed class IcsLines
{
    public IcsLines(byte[] bytes)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var raw = text[..^2].Split("\r\n");
        Assert.All(raw, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        var lines = new List<string>();
        foreach (var line in raw)
        {
            if (line[0] is ' ' or '\t')
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        Assert.All(lines, line => Assert.Matches("^[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line));
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Contains("VERSION:2.0", lines);
        Events = [.. Split(lines)];
    }

    /// <summary>Each event's properties by their names with parameters.</summary>
    public IReadOnlyList<Dictionary<string, string>> Events { get; }

    private static IEnumerable<Dictionary<string, string>> Split(List<string> lines)
    {
        Dictionary<string, string>? open = null;
        foreach (var line in lines)
        {
            if (line == "BEGIN:VEVENT")
            {
                Assert.Null(open);
                open = [];
            }
            else if (line == "END:VEVENT")
            {
                yield return open!;
                open = null;
            }
            else
            {
                open?.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], Unescaped(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));
            }
        }

        Assert.Null(open);
    }

    private static string Unescaped(string value) =>
        value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
