namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>
/// One record of each kind, made by the program's own commands, and where each stands in the routes. A route whose parameter
/// it does not know fails the generated tests: teach <see cref="WorldRecords"/> about it, and everything is tested with it.
/// </summary>
public sealed class World
{
    private readonly Dictionary<string, WorldIds> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> questions = new(StringComparer.OrdinalIgnoreCase);

    internal World()
    {
    }

    /// <summary>What nobody has: an id of the right shape that no record carries.</summary>
    public static string UnknownId { get; } = "9d0b7c52-5a3e-4c7e-8a56-0d6f3b1f7e11";

    public static Task<World> MakeAsync(TestApp app) => new WorldRecords(app).MakeAsync();

    /// <summary>The addresses of an endpoint: one for each record that differs in kind or state.</summary>
    public IReadOnlyList<string> Paths(AppEndpoint endpoint)
    {
        var count = endpoint.Keys.Select(key => Of(key, endpoint).Values.Count).DefaultIfEmpty(1).Max();
        var plain = Enumerable.Range(0, count).Select(at => endpoint.Path(key => Of(key, endpoint).Values is var values ? values[at % values.Count] : "")).Distinct();
        return endpoint.IsGet && questions.TryGetValue(endpoint.Path(key => key), out var asked) ? [.. plain.SelectMany(path => asked.Select(question => path + question))] : [.. plain];
    }

    /// <summary>The addresses of an endpoint, and each as of a day in the past where that can be asked.</summary>
    public IReadOnlyList<string> PathsOfAllDays(AppEndpoint endpoint) =>
        endpoint is { IsGet: true, TakesDay: true } ? [.. Paths(endpoint), .. Paths(endpoint).Select(path => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf=2026-07-01")] : Paths(endpoint);

    /// <summary>The address of the fullest record.</summary>
    public string Path(AppEndpoint endpoint) => Paths(endpoint)[0];

    /// <summary>The same addresses with ids that nobody has.</summary>
    public string UnknownPath(AppEndpoint endpoint) => endpoint.Path(key => Of(key, endpoint).Unknown ?? Of(key, endpoint).Values[0]);

    /// <summary>Is it about a record that only some may see?</summary>
    public bool IsPersonal(AppEndpoint endpoint) => endpoint.Keys.Any(key => Of(key, endpoint).Unknown is not null);

    /// <summary>Records that only some people may see; the first is the fullest.</summary>
    internal void Teach(string key, params object[] values) => known[key] = new WorldIds([.. values.Select(value => value.ToString()!)], UnknownId);

    /// <summary>Records and words that are the same for everybody whom the access table lets in.</summary>
    internal void TeachCommon(string key, params object[] values) => known[key] = new WorldIds([.. values.Select(value => value.ToString()!)], null);

    /// <summary>A part of a record's address that is no id by itself, such as the day of an occurrence.</summary>
    internal void TeachPart(string key, string unknown, params object[] values) => known[key] = new WorldIds([.. values.Select(value => value.ToString()!)], unknown);

    /// <summary>What stands behind the question mark of a page that needs it, such as <c>/reviews/new</c>.</summary>
    internal void TeachQuestions(string path, params string[] values) => questions[path] = values;

    private WorldIds Of(string key, AppEndpoint endpoint) =>
        known.TryGetValue(key, out var ids) ? ids : throw new InvalidOperationException($"Teach World about {key}, which stands in {endpoint}: one line in WorldRecords.");

    private sealed record WorldIds(IReadOnlyList<string> Values, string? Unknown);
}
