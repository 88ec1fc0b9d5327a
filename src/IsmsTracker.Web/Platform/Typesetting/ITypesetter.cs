using System.Text.Json;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// Turns a report's record into a PDF/A-2a by a layout in <c>templates/reports</c>. The same job gives the same bytes, on any day and in any process.
/// The edge of the process: another engine takes its place by implementing this.
/// </summary>
public interface ITypesetter
{
    /// <exception cref="TypesetterUnavailableException">Node.js, the compiler, its fonts or the template is missing. The message says which, for people.</exception>
    /// <exception cref="TypesettingTimeoutException">The job took longer than <see cref="TypesettingOptions.RequestTimeLimit"/>.</exception>
    /// <exception cref="TypesettingException">The template refused the data, or the worker stopped; the next job is not affected.</exception>
    Task<byte[]> TypesetAsync(TypesetJob job, CancellationToken ct);

    /// <summary>Starts the worker when it is not running and says whether it can typeset; for the health page. A worker that is busy is ready.</summary>
    Task<TypesetterReadiness> IsReadyAsync(CancellationToken ct);
}

/// <summary>One document to make.</summary>
/// <param name="Template">Name of a file in <c>templates/reports</c>, as "soa.typ".</param>
/// <param name="Data">What the template shows. Text is cleaned on the way (see <see cref="TypesettableText"/>), and never read as markup.</param>
/// <param name="CreationTimestamp">The time written into the PDF. Take it from the record, not from the clock, or two runs differ.</param>
public sealed record TypesetJob(string Template, JsonElement Data, DateTimeOffset CreationTimestamp)
{
    /// <summary>Pictures that the template shows as <c>/images/NAME</c>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Images { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();
}

/// <summary>Whether reports can be made, and if not, why, in one sentence.</summary>
public sealed record TypesetterReadiness(bool IsReady, string? Problem);

public static class TypesetterExtensions
{
    public static Task<byte[]> TypesetAsync(this ITypesetter typesetter, string template, JsonElement data, DateTimeOffset creationTimestamp, CancellationToken ct) =>
        typesetter.TypesetAsync(new TypesetJob(template, data, creationTimestamp), ct);
}
