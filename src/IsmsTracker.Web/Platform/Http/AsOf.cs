using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// <c>?asOf=YYYY-MM-DD</c>: the register as of the end of that day. A day that cannot be read is a bad request with a
/// sentence, never silently today. Today and later days mean now.
/// </summary>
[ModelBinder(typeof(AsOfBinder))]
public readonly record struct AsOf(DateOnly? Date)
{
    public static AsOf Now => default;

    /// <summary>The query string that keeps the day in links: <c>?asOf=2026-03-31</c> or nothing.</summary>
    public string Query(char first = '?') => Date is { } day ? string.Create(CultureInfo.InvariantCulture, $"{first}asOf={day:yyyy-MM-dd}") : "";
}

internal sealed class AsOfBinder : IModelBinder
{
    /// <summary>No record is older, and a year before it is still a day.</summary>
    private const int EarliestYear = 1900;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!TryRead(bindingContext.ValueProvider.GetValue("asOf").FirstValue, out var day))
        {
            throw new BadHttpRequestException("Write the day as in ?asOf=2026-03-31.");
        }

        bindingContext.Result = ModelBindingResult.Success(new AsOf(day));
        return Task.CompletedTask;
    }

    /// <summary>False when there is a text that is no day.</summary>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var ok = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year >= EarliestYear;
        day = ok ? read : null;
        return ok;
    }
}
