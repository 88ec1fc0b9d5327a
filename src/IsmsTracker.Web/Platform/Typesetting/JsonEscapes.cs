using System.Globalization;
using System.Text;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>Reads the text of a JSON string that the framework's reader refuses because it holds half a surrogate pair (RFC 8259, 7 and 8.2).</summary>
internal static class JsonEscapes
{
    /// <param name="quoted">The string as it stands in the document, with its quotation marks; known to be well-formed JSON.</param>
    public static string Decode(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            i++;
            if (quoted[i] == 'u')
            {
                text.Append((char)ushort.Parse(quoted.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(quoted[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return text.ToString();
    }
}
