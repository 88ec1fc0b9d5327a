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

            parts.Add(new Words(text[at..open]));
            var mark = text[(open + 2)..close].Trim();
            at = close + 2;
            if (mark.Length == 0)
            {
                throw new TemplateException($"{file}: an empty placeholder.");
            }

            switch (mark[0])
            {
                case '#':
                    SkipLineEnd(text, open, ref at);
                    parts.Add(Read(file, text, ref at, mark[1..].Trim()));
                    break;
                case '/':
                    SkipLineEnd(text, open, ref at);
                    return mark[1..].Trim() == section ? new Section(section, parts) : throw new TemplateException($"{file}: “{mark}” ends a section that is not open.");
                default:
                    parts.Add(new Hole(mark));
                    break;
            }
        }
    }

    private static void SkipLineEnd(string text, int open, ref int at)
    {
        var beginsLine = open == 0 || text[open - 1] == '\n';
        if (beginsLine && at < text.Length && text[at] == '\n')
        {
            at++;
        }
    }
}
