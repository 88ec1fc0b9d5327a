using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

/// <summary>A statement of full size with the numbering of Annex A and texts of ordinary length.</summary>
internal static class SampleStatement
{
    private static readonly (string Theme, int Chapter, int Controls)[] AnnexA =
        [("Organizational", 5, 37), ("People", 6, 8), ("Physical", 7, 14), ("Technological", 8, 34)];

    public const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>The 93 numbers in natural order.</summary>
    public static IReadOnlyList<string> References { get; } =
        [.. AnnexA.SelectMany(t => Enumerable.Range(1, t.Controls).Select(n => $"A.{t.Chapter}.{n}"))];

    public static StatementReport Report { get; } = new(
        new("Harbourlight", "Reports from the public and from members, at Bristol, Leeds and remote.", "ISO/IEC 27001:2022 + Amd 1:2024", "Confidential", "Europe/London", ["Board"]),
        "3.0",
        new(2026, 3, 31, 23, 59, 59, TimeSpan.FromHours(1)),
        new(2025, 10, 1),
        new(2026, 3, 31),
        new DateOnly(2026, 10, 1),
        "2.0",
        [new("A.5.7", "Status", "Planned", "Implemented", "Amara Okafor", new(2026, 3, 2))],
        [.. AnnexA.SelectMany(t => Enumerable.Range(1, t.Controls).Select(n => Control($"A.{t.Chapter}.{n}", t.Theme, n)))],
        [],
        [],
        [Control("C.1", "Own", 1)],
        [],
        [new("Implemented", "The control works as described, as its owner declares.")],
        []);

    public static StatementCover Approved { get; } = new(
        StatementStanding.Approved,
        new("Amara Okafor", "Compliance officer", new(2026, 4, 1, 10, 12, 0, TimeSpan.FromHours(1)), "In IsmsTracker"),
        new("Amara Okafor", "Compliance officer", new(2026, 4, 1, 16, 40, 0, TimeSpan.FromHours(1)), "In IsmsTracker"),
        new("Priya Raman", "Director", new(2026, 4, 3, 9, 5, 0, TimeSpan.FromHours(1)), "In IsmsTracker"),
        null,
        [new("3.0", new(2026, 4, 3), "Amara Okafor", "Review of the technological controls.", "Approved")],
        Hash);

    public static StatementReport WithFirst(Func<StatementControl, StatementControl> change) =>
        Report with { Applicable = [change(Report.Applicable[0]), .. Report.Applicable.Skip(1)] };

    private static StatementControl Control(string reference, string theme, int n) => new(
        reference,
        $"Title of control {reference}",
        theme,
        [new("RISK", $"R-{n:000}"), new("LEGAL", "UK GDPR, Article 32")],
        "Analysts handle reports every day; without this, a mistake could go unnoticed until a member asks about it.",
        StatementWords.Statuses[n % 4],
        StatementWords.Proofs[n % 3],
        "Kept in the handbook; the team lead checks it in the weekly meeting and notes exceptions.",
        "Tomasz Wiśniewski",
        null,
        "Us",
        new DateOnly(2026, 9, 30),
        new($"EV-{n:0000}", new(2026, 3, 1)),
        new(new(2026, 2, 1), "effective"),
        new DateOnly(2026, 8, 1));
}
