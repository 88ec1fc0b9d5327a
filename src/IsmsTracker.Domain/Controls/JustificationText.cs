namespace IsmsTracker.Domain.Controls;

/// <summary>What a justification must be: 20 to 600 characters in own words that an auditor can follow (iso-practice.md §2.1).</summary>
public static class JustificationText
{
    private static readonly string[] SaysNothing = ["n/a", "na", "none", "not applicable", "best practice", "required by iso", "iso requirement", "tbd", "see above", "standard practice"];

    public static Refusal? Check(string? text, string controlTitle)
    {
        var trimmed = text?.Trim() ?? "";
        var bare = Bare(trimmed);
        if (bare == Bare(controlTitle))
        {
            return Refuse("control.justification-title", "The justification repeats the title. Say in your own words why this organisation needs or does not need the control.");
        }

        if (SaysNothing.Any(phrase => bare == Bare(phrase)) || (trimmed.Length < 60 && SaysNothing.Skip(3).Any(phrase => bare.Contains(Bare(phrase), StringComparison.Ordinal))))
        {
            return Refuse("control.justification-empty-words", "“" + trimmed + "” does not tell an auditor why. State which risk, duty or activity makes the control necessary, or why none does, in 20 to 600 characters.");
        }

        return trimmed.Length is < 20 or > 600
            ? Refuse("control.justification-length", "State in 20 to 600 characters which risk, duty or activity makes the control necessary, or why none does.")
            : null;
    }

    private static Refusal Refuse(string code, string message) => Refusal.Rule(code, message, "Justification");

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
