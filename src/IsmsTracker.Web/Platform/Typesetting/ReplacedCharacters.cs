using System.Globalization;
using System.Text;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>The characters of one report that could not be shown, for the note in it: a reader must be able to tell that something else was written.</summary>
public sealed class ReplacedCharacters
{
    private const int MostNamed = 8;
    private readonly SortedSet<int> kinds = [];

    public int Count { get; private set; }

    /// <summary>One sentence, or nothing when every character is shown.</summary>
    public string Note
    {
        get
        {
            if (Count == 0)
            {
                return "";
            }

            var names = string.Join(", ", kinds.Take(MostNamed).Select(c => "U+" + c.ToString("X4", CultureInfo.InvariantCulture)));
            var others = kinds.Count > MostNamed ? " and others" : "";
            var subject = Count == 1 ? "1 character could not be shown and stands" : string.Create(CultureInfo.InvariantCulture, $"{Count} characters could not be shown and stand");
            return $"{subject} as □ in this document ({names}{others}). The text as it was written is in the register.";
        }
    }

    internal void Add(Rune rune)
    {
        Count++;
        kinds.Add(rune.Value);
    }
}
