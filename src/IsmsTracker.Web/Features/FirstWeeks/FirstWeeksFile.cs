using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>What <c>templates/catalogues/first-weeks.yaml</c> says: proposals for an organization that begins. It is data, so that an organization can edit it.</summary>
public sealed class FirstWeeksFile
{
    public List<ProfileQuestion> Questions { get; set; } = [];
    public List<string> Legal { get; set; } = [];
    public List<string> Contract { get; set; } = [];
    public Dictionary<string, List<string>> Owners { get; set; } = [];
    public List<string> Evidence { get; set; } = [];

    public static FirstWeeksFile Shared { get; } = Read();

    /// <summary>What is proposed for a control; never more than a draft.</summary>
    /// <param name="no">The keys of the questions that were answered with no.</param>
    public Proposal For(Control control, IReadOnlySet<string> no)
    {
        var reference = control.Reference.ToString();
        return Questions.FirstOrDefault(question => no.Contains(question.Key) && question.Without.Contains(reference)) is { } without
            ? new Proposal(Applicability.NotApplicable, [], without.Because)
            : new Proposal(Applicability.Applicable, ReasonsFor(reference), Draft(control));
    }

    /// <summary>Somebody whose title fits the theme; null when nobody's does.</summary>
    public Person? OwnerFor(Control control, IEnumerable<Person> people) =>
        Owners.TryGetValue(control.Theme.ToString(), out var words)
            ? words.Select(word => people.FirstOrDefault(person => $"{person.JobTitle} ".Contains(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(person => person is not null)
            : null;

    private IReadOnlyList<InclusionReasonKind> ReasonsFor(string reference) =>
        Legal.Contains(reference) ? [InclusionReasonKind.Legal] : Contract.Contains(reference) ? [InclusionReasonKind.Contract] : [InclusionReasonKind.Business];

    private static string? Draft(Control control) =>
        control.Purpose is { Length: > 20 } purpose ? $"Needed here, because it {char.ToLowerInvariant(purpose[0])}{purpose[1..]}" : null;

    private static FirstWeeksFile Read()
    {
        using var text = File.OpenText(Path.Combine(AppContext.BaseDirectory, "templates", "catalogues", "first-weeks.yaml"));
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<FirstWeeksFile>(text);
    }
}

/// <summary>A question about the organization whose "no" makes some controls unnecessary.</summary>
public sealed class ProfileQuestion
{
    public string Key { get; set; } = "";
    public string Ask { get; set; } = "";
    public List<string> Without { get; set; } = [];
    public string Because { get; set; } = "";
}

/// <summary>A draft of a decision.</summary>
public sealed record Proposal(Applicability Applicability, IReadOnlyList<InclusionReasonKind> Reasons, string? Justification);
