namespace IsmsTracker.Domain.Evidence;

/// <summary>The pure rules of provenance and validity.</summary>
public static class EvidenceProvenance
{
    /// <summary>Days that evidence of a type counts by default.</summary>
    public static int DefaultValidityDays(EvidenceType type) => type switch
    {
        EvidenceType.VulnerabilityScan => 30,
        EvidenceType.BackupReport => 31,
        EvidenceType.AccessList or EvidenceType.ConfigurationExport => 90,
        _ => 365,
    };

    /// <summary>The last day on which it counts when nothing else is said; records of incidents serve the whole audit period.</summary>
    public static DateOnly DefaultValidUntil(EvidenceType type, DateOnly collectedOn, DateOnly? auditPeriodTo) =>
        type == EvidenceType.IncidentRecord && auditPeriodTo > collectedOn ? auditPeriodTo.Value : collectedOn.AddDays(DefaultValidityDays(type));

    /// <summary>The fields without which an item stays a draft and does not count (SCN-10).</summary>
    public static IReadOnlyList<string> Missing(EvidenceItem item)
    {
        var says = item.Description;
        List<string> missing = [];
        Need(says.Title, nameof(says.Title));
        Need(says.Claim, nameof(says.Claim));
        Need(says.SourceType, nameof(says.SourceType));
        Need(says.SourceSystem, nameof(says.SourceSystem));
        Need(says.CollectedBy, nameof(says.CollectedBy));
        Need(says.CollectedAt, nameof(says.CollectedAt));
        Need(says.CoversFrom, nameof(says.CoversFrom));
        Need(says.CoversTo, nameof(says.CoversTo));
        if (says.CollectedAt is not null)
        {
            // until then it has no day to count from, and only the cause is named
            Need(says.ValidUntil, nameof(says.ValidUntil));
        }

        if (item.ControlIds.Count + item.ClauseIds.Count == 0)
        {
            missing.Add("Links");
        }

        var hasBody = item.Kind switch
        {
            EvidenceKind.File => item.CurrentFiles.Any(),
            EvidenceKind.Link => !string.IsNullOrWhiteSpace(item.LinkUrl),
            _ => !string.IsNullOrWhiteSpace(item.Text),
        };
        if (!hasBody)
        {
            missing.Add("Content");
        }

        return missing;

        void Need(object? value, string field)
        {
            if (value is null || value is string text && string.IsNullOrWhiteSpace(text))
            {
                missing.Add(field);
            }
        }
    }

    /// <summary>What cannot be right however much is still missing: lengths, order of dates, time in the future, back-dating without a reason.</summary>
    public static Refusal? Check(EvidenceDescription says, DateTimeOffset uploadedAt)
    {
        if (CheckLengths(says) is { } tooLong)
        {
            return tooLong;
        }

        if (says.CollectedAt > uploadedAt.AddMinutes(5))
        {
            return Refusal.Rule("evidence.future", "It cannot have been collected in the future. Check the day and time of collection.", nameof(says.CollectedAt));
        }

        if (says.CoversFrom > says.CoversTo)
        {
            return Refusal.Rule("evidence.period", "The covered time ends before it begins. Swap the two dates.", nameof(says.CoversTo));
        }

        if (says.CollectedAt is { } collected && says.CoversTo is { } to && to.ToDateTime(TimeOnly.MinValue) > collected.UtcDateTime.AddDays(1))
        {
            return Refusal.Rule("evidence.covers-future", "It cannot cover days after it was collected. Check the covered time.", nameof(says.CoversTo));
        }

        if (says.ValidUntil is { } until && says.CoversTo is { } end && until < end)
        {
            return Refusal.Rule("evidence.validity", "It cannot stop counting before the time that it covers ends.", nameof(says.ValidUntil));
        }

        if (says.CollectedAt is { } at && uploadedAt - at > TimeSpan.FromDays(7) && string.IsNullOrWhiteSpace(says.LateUploadReason))
        {
            return Refusal.Rule("evidence.back-dated", "It was collected more than seven days ago. Say in a sentence why it comes only now.", nameof(says.LateUploadReason));
        }

        if (says.PopulationCount < 0 || says.SampleSize < 0 || says.SampleSize > says.PopulationCount)
        {
            return Refusal.Rule("evidence.sample", "The sample cannot be larger than the population, nor below zero.", nameof(says.SampleSize));
        }

        return says.SampleMethod == SampleMethod.Random && string.IsNullOrWhiteSpace(says.SampleSeed)
            ? Refusal.Rule("evidence.seed", "Write down the seed of the random sample, so that it can be drawn again.", nameof(says.SampleSeed))
            : null;
    }

    private static Refusal? CheckLengths(EvidenceDescription says)
    {
        (string? Text, int Limit, string Field)[] texts =
        [
            (says.Title, 200, nameof(says.Title)),
            (says.Claim, 600, nameof(says.Claim)),
            (says.Note, 4000, nameof(says.Note)),
            (says.SourceSystem, 200, nameof(says.SourceSystem)),
            (says.SourceQuery, 1000, nameof(says.SourceQuery)),
            (says.LateUploadReason, 600, nameof(says.LateUploadReason)),
            (says.PopulationSource, 200, nameof(says.PopulationSource)),
            (says.SampleSeed, 100, nameof(says.SampleSeed)),
            (says.SampleExceptions, 2000, nameof(says.SampleExceptions)),
        ];
        var over = texts.FirstOrDefault(text => text.Text?.Length > text.Limit);
        return over.Field is null ? null : Refusal.Rule("evidence.length", $"Shorten this to {over.Limit} characters at most.", over.Field);
    }
}
