using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// Spells the patterns of series.yaml out into single pieces of evidence and reviews, as the other files tell those of the last
/// months: each rule begins so many rounds earlier, and each round has its evidence nine days before its due day.
/// </summary>
internal sealed class SeriesHistory(SeedFiles files, SeedCalendar calendar)
{
    private const int DaysBeforeReview = 9;
    private const int AcceptedAfter = 2;
    private const int ReturnedAfter = 1;
    private const int NewVersionAfter = 2;

    /// <summary>Days after the due day on which what its review asked for is checked; the next round's evidence is there then.</summary>
    private const int CheckedBeforeNextDue = 4;
    private const int DaysToDo = 35;

    public SeedFiles Expand()
    {
        List<EvidenceSeed> evidence = [.. files.Evidence];
        foreach (var series in files.Series.Series)
        {
            var days = series.Review is null ? DaysAlone(series) : DaysOf(RuleOf(series), series);
            var items = days.Index().Where(day => HasEvidence(series, day.Index)).Select(day => ItemOf(series, day.Index, day.Item.AddDays(series.Review is null ? 0 : -DaysBeforeReview)));
            evidence.AddRange(items);
            if (series.Review is not null)
            {
                Lengthen(RuleOf(series), series, days);
            }
        }

        return files with { Evidence = evidence };
    }

    private ReviewSeed RuleOf(SeriesSeed series) => files.Reviews.Single(rule => ReviewSteps.KeyOf(rule) == series.Review);

    private static RoundSeed? RoundOf(SeriesSeed series, int index) => series.But.SingleOrDefault(round => round.Round == index + 1);

    private static bool HasEvidence(SeriesSeed series, int index) => RoundOf(series, index) is not ({ Went: "missed" } or { WithoutEvidence: true });

    private static string KeyOf(SeriesSeed series, int index) => $"{series.Key}/{index + 1}";

    private List<DateOnly> DaysAlone(SeriesSeed series) =>
        [.. Enumerable.Range(0, series.Rounds).Select(round => calendar.Today.AddDays(-series.LastDaysAgo).AddMonths(-series.EveryMonths * (series.Rounds - 1 - round)))];

    /// <summary>The due days of the rounds before the first that reviews.yaml tells.</summary>
    private List<DateOnly> DaysOf(ReviewSeed rule, SeriesSeed series)
    {
        rule.EarlierRounds = series.Rounds;
        var anchor = ReviewSteps.AnchorOf(rule, calendar.Today);
        return [.. Schedule.Dates(anchor, Recurrence.FromWord(rule.Every).Value, anchor, calendar.Today).Take(series.Rounds)];
    }

    private void Lengthen(ReviewSeed rule, SeriesSeed series, List<DateOnly> days)
    {
        rule.FormerReviewer = series.Formerly?.Reviewer;
        rule.FormerUntilDaysAgo = series.Formerly?.UntilDaysAgo ?? 0;
        rule.Occurrences.InsertRange(0, Enumerable.Range(0, series.Rounds).Select(index => OccurrenceOf(series, index, days)));
    }

    private OccurrenceSeed OccurrenceOf(SeriesSeed series, int index, List<DateOnly> days)
    {
        var key = KeyOf(series, index);
        var otherwise = RoundOf(series, index) ?? new RoundSeed();
        var works = otherwise.Rating is null;
        return new OccurrenceSeed
        {
            Went = otherwise.Went ?? "on-time",
            DaysLate = otherwise.DaysLate,
            Reason = otherwise.Reason,
            Rating = otherwise.Rating ?? "effective",
            DesignOk = true,
            OperatedOk = works,
            DesignNote = SeedVariety.Pick(files.Series.DesignNotes, key + " design"),
            Sample = SeedVariety.Pick(series.Samples, key + " sample"),
            Exceptions = otherwise.Exceptions ?? "None",
            Conclusion = otherwise.Conclusion ?? SeedVariety.Pick(series.Conclusions, key + " conclusion"),
            Evidence = HasEvidence(series, index) ? [key] : [],
            Action = otherwise.Action is not { } action ? null : new ReviewActionSeed
            {
                Title = action.Title,
                Owner = action.Owner,
                DoneMeans = action.DoneMeans,
                DueInDays = DaysToDo - calendar.Since(days[index]),
                Done = true,
                Evidence = KeyOf(series, index + 1),
                ClosedBy = action.ClosedBy,
                ClosedDaysAgo = calendar.Since(days[index + 1]) + CheckedBeforeNextDue,
            },
        };
    }

    private EvidenceSeed ItemOf(SeriesSeed series, int index, DateOnly day)
    {
        var like = series.Item ?? files.Evidence.Single(item => item.Key == series.Like);
        var key = KeyOf(series, index);
        var daysAgo = calendar.Since(day);
        var former = series.Formerly is { } formerly && daysAgo > formerly.UntilDaysAgo ? formerly : null;
        var acceptedBy = former?.AcceptedBy ?? like.Outcome.By;
        var again = RoundOf(series, index) is { ReturnedBecause: { } why } round ? (why, round.NewVersion) : default;
        return new EvidenceSeed
        {
            Key = key,
            Title = like.Title,
            Claim = like.Claim,
            Type = like.Type,
            SourceType = like.SourceType,
            SourceSystem = like.SourceSystem,
            SourceQuery = like.SourceQuery,
            CollectedBy = former?.CollectedBy ?? like.CollectedBy,
            UploadedBy = former?.CollectedBy ?? like.UploadedBy,
            CollectedDaysAgo = daysAgo,
            CoversDays = like.CoversDays,
            Population = like.Population,
            Classification = like.Classification,
            PersonalData = like.PersonalData,
            Controls = series.Controls ?? like.Controls,
            Clauses = like.Clauses,
            File = FileOf(series.File!, key),
            Outcome = again.why is null
                ? new OutcomeSeed { State = "accepted", By = acceptedBy, AfterDays = AcceptedAfter }
                : new OutcomeSeed { State = "returned", By = acceptedBy, AfterDays = ReturnedAfter, Comment = again.why },
            NewVersion = again.why is null ? null : new VersionSeed { AfterDays = NewVersionAfter, Reason = again.NewVersion!, By = acceptedBy, File = FileOf(series.File!, key + " again") },
        };
    }

    private static FileSeed FileOf(SeriesFileSeed file, string key) => new()
    {
        Kind = file.Kind,
        Name = file.Name,
        Body = file.Row is null
            ? file.Body is null ? null : SeedVariety.Draw(file.Body, key)
            : SeedVariety.Draw(string.Join('\n', [file.Head, .. file.Rows.Select(row => file.Row.Replace("{row}", row, StringComparison.Ordinal)), ""]), key),
        Lines = [.. file.Lines.Select(line => SeedVariety.Draw(line, key + line))],
    };
}
