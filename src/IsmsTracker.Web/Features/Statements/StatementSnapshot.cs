using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// The frozen form of a statement's content and its hash: SHA-256 over the canonical JSON (RFC 8785) of the
/// <see cref="StatementReport"/> and nothing else, so that <c>sha256sum</c> of the JSON export gives the hash on the cover.
/// <para>
/// How the as-of instant enters: as the last second of the day that the register was read for, never as the moment of reading.
/// The day decides what is current, due soon or stale, so it is content; the moment at which somebody pressed the button is
/// not. Reading the same register twice on one day therefore gives the same bytes, and a register of a past day gives them for
/// ever. Status, approvals, maker and time of making are on the cover or in the register of reports, outside the hash.
/// </para>
/// </summary>
public static class StatementSnapshot
{
    public static byte[] Bytes(StatementReport content) => RecordJson.Serialize(content);

    public static string Hash(StatementReport content) => Convert.ToHexStringLower(SHA256.HashData(Bytes(content)));

    /// <summary>A frozen content as it was; its instant is kept in UTC and shown at the offset of its own time zone.</summary>
    public static StatementReport Read(string snapshot)
    {
        var content = RecordJson.Deserialize<StatementReport>(Encoding.UTF8.GetBytes(snapshot));
        return content with { AsOf = TimeZoneInfo.ConvertTime(content.AsOf, TimeZoneInfo.FindSystemTimeZoneById(content.Organization.TimeZone)) };
    }
}
