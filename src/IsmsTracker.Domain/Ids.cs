namespace IsmsTracker.Domain;

/// <summary>The key of one aggregate: a version 4 UUID, so that a control's id cannot be passed for a person's and no id can be guessed from another.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId>, IParsable<OrganizationId>
{
    public static OrganizationId New() => new(Guid.NewGuid());
    public static OrganizationId From(Guid value) => new(value);
    public static OrganizationId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out OrganizationId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct PersonId(Guid Value) : IId<PersonId>, IParsable<PersonId>
{
    public static PersonId New() => new(Guid.NewGuid());
    public static PersonId From(Guid value) => new(value);
    public static PersonId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out PersonId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct CatalogueId(Guid Value) : IId<CatalogueId>, IParsable<CatalogueId>
{
    public static CatalogueId New() => new(Guid.NewGuid());
    public static CatalogueId From(Guid value) => new(value);
    public static CatalogueId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out CatalogueId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ClauseId(Guid Value) : IId<ClauseId>, IParsable<ClauseId>
{
    public static ClauseId New() => new(Guid.NewGuid());
    public static ClauseId From(Guid value) => new(value);
    public static ClauseId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ClauseId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ControlId(Guid Value) : IId<ControlId>, IParsable<ControlId>
{
    public static ControlId New() => new(Guid.NewGuid());
    public static ControlId From(Guid value) => new(value);
    public static ControlId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ControlId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct EvidenceItemId(Guid Value) : IId<EvidenceItemId>, IParsable<EvidenceItemId>
{
    public static EvidenceItemId New() => new(Guid.NewGuid());
    public static EvidenceItemId From(Guid value) => new(value);
    public static EvidenceItemId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out EvidenceItemId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct EvidenceFileId(Guid Value) : IId<EvidenceFileId>, IParsable<EvidenceFileId>
{
    public static EvidenceFileId New() => new(Guid.NewGuid());
    public static EvidenceFileId From(Guid value) => new(value);
    public static EvidenceFileId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out EvidenceFileId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ReviewRuleId(Guid Value) : IId<ReviewRuleId>, IParsable<ReviewRuleId>
{
    public static ReviewRuleId New() => new(Guid.NewGuid());
    public static ReviewRuleId From(Guid value) => new(value);
    public static ReviewRuleId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ReviewRuleId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ReviewId(Guid Value) : IId<ReviewId>, IParsable<ReviewId>
{
    public static ReviewId New() => new(Guid.NewGuid());
    public static ReviewId From(Guid value) => new(value);
    public static ReviewId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ReviewId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ActionItemId(Guid Value) : IId<ActionItemId>, IParsable<ActionItemId>
{
    public static ActionItemId New() => new(Guid.NewGuid());
    public static ActionItemId From(Guid value) => new(value);
    public static ActionItemId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ActionItemId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct StatementId(Guid Value) : IId<StatementId>, IParsable<StatementId>
{
    public static StatementId New() => new(Guid.NewGuid());
    public static StatementId From(Guid value) => new(value);
    public static StatementId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out StatementId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ReportFileId(Guid Value) : IId<ReportFileId>, IParsable<ReportFileId>
{
    public static ReportFileId New() => new(Guid.NewGuid());
    public static ReportFileId From(Guid value) => new(value);
    public static ReportFileId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ReportFileId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct ControlImportId(Guid Value) : IId<ControlImportId>, IParsable<ControlImportId>
{
    public static ControlImportId New() => new(Guid.NewGuid());
    public static ControlImportId From(Guid value) => new(value);
    public static ControlImportId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out ControlImportId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct FrameworkId(Guid Value) : IId<FrameworkId>, IParsable<FrameworkId>
{
    public static FrameworkId New() => new(Guid.NewGuid());
    public static FrameworkId From(Guid value) => new(value);
    public static FrameworkId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out FrameworkId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

public readonly record struct RequirementMappingId(Guid Value) : IId<RequirementMappingId>, IParsable<RequirementMappingId>
{
    public static RequirementMappingId New() => new(Guid.NewGuid());
    public static RequirementMappingId From(Guid value) => new(value);
    public static RequirementMappingId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));
    public static bool TryParse(string? s, IFormatProvider? provider, out RequirementMappingId result) => IdParsing.TryParse(s, out result);
    public override string ToString() => Value.ToString();
}

internal static class IdParsing
{
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IId<TId>
    {
        var ok = Guid.TryParseExact(text, "D", out var value);
        id = ok ? TId.From(value) : default;
        return ok;
    }
}
