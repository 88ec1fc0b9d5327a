using System.Globalization;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// A JSON number by its exact decimal value, without floating point: <c>56.0</c> is 56, <c>1e2</c> is 100, <c>-0</c> is 0.
/// Whole numbers below 2^53 in size are the same in every language, so nobody has to agree on how a fraction is printed.
/// </summary>
internal static class WholeNumber
{
    private const long Limit = 1L << 53;

    /// <summary>More digits than the limit has; keeps every parse below within a long.</summary>
    private const int TooManyDigits = 17;

    public static string Canonical(string jsonNumber)
    {
        var negative = jsonNumber[0] == '-';
        var parts = jsonNumber[(negative ? 1 : 0)..].Split('e', 'E');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length > 1 ? mantissa[1] : "";
        var digits = (mantissa[0] + fraction).TrimStart('0');
        if (digits.Length == 0)
        {
            return "0";
        }

        var significant = digits.TrimEnd('0');
        var zeros = Exponent(parts) - fraction.Length + (digits.Length - significant.Length);
        if (zeros < 0 || significant.Length + zeros >= TooManyDigits)
        {
            throw Refused();
        }

        var value = long.Parse(significant + new string('0', (int)zeros), NumberStyles.None, CultureInfo.InvariantCulture);
        return value < Limit ? (negative ? -value : value).ToString(CultureInfo.InvariantCulture) : throw Refused();
    }

    private static long Exponent(string[] parts)
    {
        if (parts.Length == 1)
        {
            return 0;
        }

        return int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? exponent
            : throw Refused();
    }

    private static NotCanonicalException Refused() => new("A number is not a whole number below 2^53 in size.");
}
