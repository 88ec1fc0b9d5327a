using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Requests with nothing in them but what a browser sends by itself.</summary>
internal static class Requests
{
    /// <summary>By the endpoint's method, with a valid form token and no field.</summary>
    public static Task<Answer> SendAsync(Session session, AppEndpoint endpoint, string path) =>
        endpoint.IsGet ? session.GetAsync(path) : SendAsync(session, endpoint, path, session.Token);

    /// <summary>With headers of one's own and, unless given, without a token.</summary>
    public static async Task<Answer> SendAsync(Session session, AppEndpoint endpoint, string path, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), new Uri(path, UriKind.Relative));
        var field = token is null ? [] : new[] { KeyValuePair.Create("__RequestVerificationToken", token) };
        request.Content = endpoint.ReadsUpload ? Parts(field) : new FormUrlEncodedContent(field);

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await session.Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private static MultipartFormDataContent Parts(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            parts.Add(new StringContent(value), name);
        }

        return parts;
    }
}
