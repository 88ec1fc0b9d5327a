using Microsoft.AspNetCore.Http.Extensions;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>The address of this page with one filter changed, so that every view of a register can be bookmarked and shared.</summary>
public static class RequestUrl
{
    /// <summary>Sets, replaces or (with null) removes one query value. Another filter or order starts at the first page again.</summary>
    public static string With(this HttpRequest request, string name, string? value)
    {
        var query = new QueryBuilder(request.Query
            .Where(pair => pair.Key != name && pair.Key != "page")
            .SelectMany(pair => pair.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(pair.Key, v!))));
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }

        return $"{request.Path.Value}{query}";
    }
}
