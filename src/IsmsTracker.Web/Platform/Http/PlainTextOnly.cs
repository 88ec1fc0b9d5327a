using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// Text from outside, trimmed at its ends; a NUL or a lone surrogate, which neither the database nor the record can keep,
/// is refused with a sentence.
/// </summary>
internal sealed class PlainTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) != true
            ? new PlainTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
}

internal sealed class PlainTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is string text && !CanBeKept(text))
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "This text holds a character that cannot be kept. Remove it, or type the text anew.");
            bindingContext.Result = ModelBindingResult.Success(null);
        }
    }

    private static bool CanBeKept(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]))))
            {
                return false;
            }
        }

        return true;
    }
}
