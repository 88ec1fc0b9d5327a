using System.Collections.Concurrent;
using IsmsTracker.Web.Platform.Templates;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>The words of a mail: its subject, its text, and the same as HTML.</summary>
public sealed record MailWords(string Subject, string Text, string Html);

/// <summary>
/// Mails from <c>templates/emails</c>: <c>NAME.txt</c>, whose first line is the subject, and <c>NAME.html</c>. Both are filled
/// with the same values.
/// </summary>
public sealed class MailTemplates
{
    private const string SubjectMark = "Subject: ";

    private readonly ConcurrentDictionary<string, TextTemplate> known = new(StringComparer.Ordinal);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "templates", "emails");

    public MailWords Fill(string name, TemplateValues values)
    {
        var text = Template(name + ".txt").Fill(values).ReplaceLineEndings("\n");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (!text.StartsWith(SubjectMark, StringComparison.Ordinal) || end < 0)
        {
            throw new TemplateException($"{name}.txt: the first line must begin with “{SubjectMark}”.");
        }

        return new MailWords(OneLine(text[SubjectMark.Length..end]), text[end..].Trim('\n') + "\n", Template(name + ".html").Fill(values));
    }

    /// <summary>A subject is one line, whatever is filled in: nothing in it can become a header.</summary>
    public static string OneLine(string subject)
    {
        var line = new string([.. subject.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return line.Length <= 200 ? line : line[..199] + "…";
    }

    private TextTemplate Template(string file) => known.GetOrAdd(file, name => TextTemplate.Parse(name, File.ReadAllText(Path.Combine(Folder, name))));
}
