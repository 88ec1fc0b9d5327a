using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Domain.Tests.Evidence;

public sealed class EvidenceProvenanceTests
{
    [Theory]
    [InlineData(EvidenceType.AccessList, 90)]
    [InlineData(EvidenceType.VulnerabilityScan, 30)]
    [InlineData(EvidenceType.ConfigurationExport, 90)]
    [InlineData(EvidenceType.BackupReport, 31)]
    [InlineData(EvidenceType.RestoreTest, 365)]
    [InlineData(EvidenceType.Training, 365)]
    [InlineData(EvidenceType.Other, 365)]
    public void Each_type_counts_its_usual_time(EvidenceType type, int days) =>
        Assert.Equal(new DateOnly(2026, 7, 1).AddDays(days), EvidenceProvenance.DefaultValidUntil(type, new DateOnly(2026, 7, 1), null));

    [Fact]
    public void A_record_of_an_incident_counts_for_the_audit_period() =>
        Assert.Equal(new DateOnly(2026, 12, 31), EvidenceProvenance.DefaultValidUntil(EvidenceType.IncidentRecord, new DateOnly(2026, 7, 1), new DateOnly(2026, 12, 31)));

    [Fact]
    public void An_empty_description_breaks_no_rule() => Assert.Null(EvidenceProvenance.Check(new EvidenceDescription(), Given.Now));

    public static TheoryData<string, EvidenceDescription> Wrong => new()
    {
        { nameof(EvidenceDescription.CollectedAt), Given.Complete with { CollectedAt = Given.Now.AddHours(1) } },
        { nameof(EvidenceDescription.CoversTo), Given.Complete with { CoversFrom = new DateOnly(2026, 7, 1) } },
        { nameof(EvidenceDescription.CoversTo), Given.Complete with { CoversTo = new DateOnly(2026, 9, 30) } },
        { nameof(EvidenceDescription.ValidUntil), Given.Complete with { ValidUntil = new DateOnly(2026, 6, 29) } },
        { nameof(EvidenceDescription.LateUploadReason), Given.Complete with { CollectedAt = Given.Now.AddDays(-8) } },
        { nameof(EvidenceDescription.SampleSize), Given.Complete with { PopulationCount = 3, SampleSize = 4 } },
        { nameof(EvidenceDescription.SampleSeed), Given.Complete with { SampleMethod = SampleMethod.Random } },
        { nameof(EvidenceDescription.Title), Given.Complete with { Title = new string('x', 201) } },
        { nameof(EvidenceDescription.SourceSystem), Given.Complete with { SourceSystem = new string('x', 201) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_is_refused_at_its_field(string field, EvidenceDescription says) =>
        Assert.Equal(field, EvidenceProvenance.Check(says, Given.Now)?.Field);

    [Fact]
    public void Late_with_a_reason_is_taken() =>
        Assert.Null(EvidenceProvenance.Check(Given.Complete with { CollectedAt = Given.Now.AddDays(-8), LateUploadReason = "The system was moved that week." }, Given.Now));
}
