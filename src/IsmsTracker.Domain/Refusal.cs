namespace IsmsTracker.Domain;

/// <summary>How a refusal is answered: 404, 403, 422 or 409 (see <c>Refused(...)</c> in the web project).</summary>
public enum RefusalKind
{
    /// <summary>It does not exist, or the person may not know that it does.</summary>
    NotFound,

    /// <summary>The person may see it, but may not do this.</summary>
    Forbidden,

    /// <summary>A rule of the ISMS or of the form says no.</summary>
    Rule,

    /// <summary>Someone else changed it first.</summary>
    Conflict,
}

/// <summary>A "no" that a person can cause: a stable code, a sentence that says what to do, and the field it is about when there is one.</summary>
public sealed record Refusal(RefusalKind Kind, string Code, string Message, string? Field = null)
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "not-found", "This page does not exist, or it is not yours to see.");

    public static Refusal Forbidden { get; } = new(RefusalKind.Forbidden, "forbidden", "Your role does not allow this. Ask your compliance officer if you think it should.");

    public static Refusal Conflict { get; } = new(RefusalKind.Conflict, "conflict", "Somebody else changed this while you were working. Your text is still below: look at what changed, then save again.");

    public static Refusal Rule(string code, string message, string? field = null) => new(RefusalKind.Rule, code, message, field);

    public static Refusal NotAllowed(string code, string message) => new(RefusalKind.Forbidden, code, message);
}
