using System.Text;

namespace IsmsTracker.Web.Features.Search;

/// <summary>What a person typed into the search, taken apart: words to look for, and the number it may be.</summary>
public sealed record SearchWords
{
    private const int MostWords = 8, LongestWord = 40;

    private SearchWords(IReadOnlyList<string> words) => Words = words;

    public IReadOnlyList<string> Words { get; }

    public bool IsEmpty => Words.Count == 0;

    /// <summary>Every word as the beginning of one, all of them to be there; each in quotes, so that nothing typed is an operator.</summary>
    public string Query => string.Join(" & ", Words.Select(word => $"'{word}':*"));

    /// <summary>A number of the register however it is written: <c>a5.15</c>, <c>A 5 15</c> and <c>5.15</c> lead to A.5.15.</summary>
    public bool IsNumber(string reference)
    {
        var (asked, known) = (string.Concat(Words), Letters(reference));
        return asked.Length > 0 && (asked == known || (known.Length > 1 && asked == known[1..] && char.IsAsciiLetter(known[0]) && asked.Length > 1));
    }

    public static SearchWords Of(string? typed)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in (typed ?? "").Normalize(NormalizationForm.FormC).EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                words.Add(word.Length > LongestWord ? word.ToString(0, LongestWord) : word.ToString());
                word.Clear();
            }
        }

        return new SearchWords([.. words.Take(MostWords)]);
    }

    private static string Letters(string reference) => string.Concat(reference.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
