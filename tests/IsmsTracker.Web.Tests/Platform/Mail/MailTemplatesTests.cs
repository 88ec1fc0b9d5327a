using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Mail;
using IsmsTracker.Web.Platform.Templates;

namespace IsmsTracker.Web.Tests.Platform.Mail;

/// <summary>Every file of templates/emails is filled; a file that no test knows fails.</summary>
public sealed class MailTemplatesTests
{
    private static readonly Dictionary<string, TemplateValues> Known = new()
    {
        ["review-reminders"] = new TemplateValues
        {
            ["subject"] = "2 reviews are coming up",
            ["name"] = "Ana <Silva>",
            ["lead"] = "Here is what is coming up.",
            ["waiting"] = "https://isms.example/waiting",
            ["organization"] = "Harbourlight",
            ["reviews"] = new List<TemplateValues>
            {
                new() { ["title"] = "Access rights: Access review", ["when"] = "Due in 7 days.", ["link"] = "https://isms.example/reviews/new?ruleId=1&scheduledOn=2026-09-30", ["roles"] = new List<TemplateValues>() },
                new() { ["title"] = "Backup: Restore test", ["when"] = "Was due yesterday.", ["link"] = "https://isms.example/b", ["roles"] = new List<TemplateValues> { new() { ["words"] = "You stand in." } } },
            },
        },
    };

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Checkout.Path("templates/emails")).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_template_has_text_and_html_and_is_filled_without_a_rest(string name)
    {
        var words = new MailTemplates().Fill(name, Known[name]);

        Assert.DoesNotContain("{{", words.Text + words.Html + words.Subject, StringComparison.Ordinal);
        Assert.NotEmpty(words.Subject);
        Assert.Contains("Ana &lt;Silva&gt;", words.Html, StringComparison.Ordinal);
        Assert.Contains("Ana <Silva>", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reminders_read_well_as_text()
    {
        var text = new MailTemplates().Fill("review-reminders", Known["review-reminders"]).Text;

        Assert.Contains("- Access rights: Access review\n  Due in 7 days.\n  https://isms.example/reviews/new?ruleId=1&scheduledOn=2026-09-30\n\n- Backup: Restore test\n  Was due yesterday.\n  You stand in.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_stays_one_line_whatever_is_filled_in() =>
        Assert.Equal("Hello  Bcc: all@example.org", MailTemplates.OneLine("Hello\r\nBcc: all@example.org"));
}
