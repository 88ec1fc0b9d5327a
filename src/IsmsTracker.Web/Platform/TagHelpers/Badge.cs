namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>The four things a colour and a shape may say beside a word, and the fifth: nothing in particular.</summary>
public enum Meaning
{
    Neutral,
    Good,
    Attention,
    Bad,
    Information,
}

/// <summary>A state as a person reads it: the word says it, the meaning adds shape and colour.</summary>
public sealed record Badge(string Word, Meaning Meaning);

internal static class Meanings
{
    public static string CssClass(this Meaning meaning) => meaning switch
    {
        Meaning.Good => "meaning-good",
        Meaning.Attention => "meaning-attention",
        Meaning.Bad => "meaning-bad",
        Meaning.Information => "meaning-information",
        _ => "meaning-neutral",
    };

    public static string Icon(this Meaning meaning) => meaning switch
    {
        Meaning.Good => "circle-check",
        Meaning.Attention => "alert-triangle",
        Meaning.Bad => "alert-octagon",
        Meaning.Information => "info-circle",
        _ => "circle-dashed",
    };
}
