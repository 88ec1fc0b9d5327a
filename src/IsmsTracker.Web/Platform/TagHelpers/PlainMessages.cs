using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// What a form says where its rule has no sentence of its own: what to do, without "field" and "invalid".
/// </summary>
public static class PlainMessages
{
    public static MvcOptions AddPlainMessages(this MvcOptions options)
    {
        var binding = options.ModelBindingMessageProvider;
        binding.SetValueMustNotBeNullAccessor(_ => "Fill this in");
        binding.SetMissingBindRequiredValueAccessor(_ => "Fill this in");
        binding.SetValueIsInvalidAccessor(value => $"“{value}” cannot be used here. Check it and try again.");
        binding.SetAttemptedValueIsInvalidAccessor((value, name) => $"{name}: “{value}” cannot be used here. Check it and try again.");
        binding.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” cannot be used here. Check it and try again.");
        binding.SetUnknownValueIsInvalidAccessor(name => $"{name}: this value cannot be used here. Check it and try again.");
        binding.SetValueMustBeANumberAccessor(name => $"{name}: write a number in digits");
        binding.SetNonPropertyValueMustBeANumberAccessor(() => "Write a number in digits");
        options.ModelMetadataDetailsProviders.Add(new DefaultSentences());
        return options;
    }

    private sealed class DefaultSentences : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            var name = context.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? Wording.Of(context.Key.Name ?? "This");
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null)
                {
                    rule.ErrorMessage = Sentence(rule, name) ?? rule.ErrorMessage;
                }
            }
        }

        private static string? Sentence(ValidationAttribute rule, string name) => rule switch
        {
            RequiredAttribute => $"{name}: fill this in",
            StringLengthAttribute { MinimumLength: > 0 } length => $"{name}: write {length.MinimumLength} to {length.MaximumLength} characters",
            StringLengthAttribute length => $"{name}: write at most {length.MaximumLength} characters",
            MaxLengthAttribute length => $"{name}: write at most {length.Length} characters",
            RangeAttribute range => $"{name}: from {range.Minimum} to {range.Maximum}",
            EmailAddressAttribute => $"{name}: write an email address, such as name@example.org",
            _ => null,
        };
    }
}
