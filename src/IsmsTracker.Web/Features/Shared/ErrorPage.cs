namespace IsmsTracker.Web.Features.Shared;

/// <summary>What a person is told when a page cannot be shown: no inner detail, only the id to quote.</summary>
public sealed record ErrorPage(string Title, string Text, string? TraceId);
