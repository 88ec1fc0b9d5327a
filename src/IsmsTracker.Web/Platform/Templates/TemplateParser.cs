namespace IsmsTracker.Web.Platform.Templates;

/// <summary>Reads a template into its parts. A line that holds only a section's mark leaves no empty line behind.</summary>
internal static class TemplateParser
{
    public static Section Read(string file, string text, ref int at, string? section)
    {
        var parts = new List<Part>();
        while (true)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                parts.Add(new Words(text[at..]));
                at = text.Length;
                return section is null ? new Section("", parts) : throw new TemplateException($"{file}: the section “{section}” has no end.");
            }

            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new TemplateException($"{file}: a placeholder that begins with “{{{{” has no end.");
            }

            var mark = text[(open + 2)..close].Trim();
            if (mark.Length == 0)
            {
                throw new TemplateException($"{file}: an empty placeholder.");
            }

            var alone = mark[0] is '#' or '/' && StandsAlone(text, open, close + 2);
            parts.Add(new Words(alone ? text[at..open].TrimEnd(' ') : text[at..open]));
            at = alone ? Math.Min(close + 3, text.Length) : close + 2;

            switch (mark[0])
            {
                case '#':
                    parts.Add(Read(file, text, ref at, mark[1..].Trim()));
                    break;
                case '/':
                    return mark[1..].Trim() == section ? new Section(section, parts) : throw new TemplateException($"{file}: “{mark}” ends a section that is not open.");
                default:
                    parts.Add(new Hole(mark));
                    break;
            }
        }
    }

    /// <summary>Is there nothing but blanks on the line beside the mark?</summary>
    private static bool StandsAlone(string text, int open, int after)
    {
        var before = open - 1;
        while (before >= 0 && text[before] == ' ')
        {
            before--;
        }

        return (before < 0 || text[before] == '\n') && (after == text.Length || text[after] == '\n');
    }
}
