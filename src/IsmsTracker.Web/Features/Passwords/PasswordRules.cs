using IsmsTracker.Domain;
using IsmsTracker.Domain.People;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>
/// What a password must be: long, and not what somebody would try first. Nothing about kinds of characters, which only
/// makes people write them down (ASVS 6.2, NIST SP 800-63B).
/// </summary>
public static class PasswordRules
{
    public const int MinimumLength = 15, MaximumLength = 1000;

    public const string InWords = "At least 15 characters. Four or five words that you can remember do well; spaces are welcome.";

    /// <summary>Words that long passwords are too often made of.</summary>
    private static readonly string[] Worn =
    [
        "password", "passwort", "passphrase", "welcome", "letmein", "iloveyou", "qwertyuiop", "qwerty", "asdfghjkl", "asdf", "zxcvbnm",
        "1qaz2wsx3edc", "1q2w3e4r5t", "administrator", "admin", "changeme", "correcthorsebatterystaple", "thequickbrownfox",
        "monkey", "dragon", "football", "sunshine", "princess", "superman", "trustno1", "secret", "default", "isms", "tracker", "iso27001",
    ];

    /// <summary>Null when the password will do.</summary>
    public static Refusal? Check(string? password, string name, string email, string field) => password switch
    {
        null or { Length: < MinimumLength } => Refusal.Rule("password.short", $"Use at least {MinimumLength} characters.", field),
        { Length: > MaximumLength } => Refusal.Rule("password.long", "Use at most 1,000 characters.", field),
        _ when Remains(password, [email, email.Split('@')[0], name, .. name.Split(' ')]) < 8 =>
            Refusal.Rule("password.own", "That is little more than your own name or address. Use words that have nothing to do with you.", field),
        _ when Remains(password, Worn) < 8 || password.ToLowerInvariant().Distinct().Count() < 5 || IsRun(password) =>
            Refusal.Rule("password.common", "Many people use that one, so it is tried first. Put some words together that belong to nobody else.", field),
        _ => null,
    };

    public static Refusal? Check(string? password, Person person, string field) => Check(password, person.Name, person.Email, field);

    /// <summary>How many letters and digits are left when these words are taken out.</summary>
    private static int Remains(string password, IEnumerable<string> words)
    {
        var rest = Bare(password);
        foreach (var word in words.Select(Bare).Where(word => word.Length > 2).OrderByDescending(word => word.Length))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return rest.Length;
    }

    /// <summary>Letters and digits; a password of signs alone keeps them.</summary>
    private static string Bare(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));
        return letters.Length > 0 ? letters : text;
    }

    /// <summary>Each character follows or repeats the one before, as in 1234567890123456.</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1)).Count(pair => Math.Abs(pair.Second - pair.First) is 0 or 1 or 9) >= password.Length - 2;
}
