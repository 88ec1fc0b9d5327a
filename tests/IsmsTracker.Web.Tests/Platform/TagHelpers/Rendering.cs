using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Platform.TagHelpers;

/// <summary>Runs a tag helper with MVC's own services, as a page would, and reads its HTML.</summary>
internal static class Rendering
{
    private static readonly IServiceProvider Services = BuildServices();

    public static IHtmlGenerator Generator => Services.GetRequiredService<IHtmlGenerator>();

    public static ViewContext View<TModel>(TModel model, string url = "/controls")
        where TModel : class
    {
        var parts = url.Split('?', 2);
        var http = new DefaultHttpContext { RequestServices = Services };
        http.Request.Path = parts[0];
        http.Request.QueryString = new QueryString(parts.Length > 1 ? "?" + parts[1] : "");
        var data = new ViewDataDictionary<TModel>(Services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model };
        return new ViewContext(
            new ActionContext(http, new RouteData(), new ActionDescriptor(), data.ModelState), new NoView(), data, new NoTempData(), TextWriter.Null, new HtmlHelperOptions());
    }

    public static ModelExpression For(this ViewContext view, string property) =>
        new(property, view.ViewData.ModelExplorer.GetExplorerForProperty(property));

    public static async Task<string> HtmlAsync(this TagHelper helper, string tag = "x", string content = "", params (string Name, string Value)[] attributes)
    {
        var all = new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var output = new TagHelperOutput(tag, [.. all], (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content)));
        await helper.ProcessAsync(new TagHelperContext(all, new Dictionary<object, object>(), "id"), output);
        if (!output.IsContentModified && content.Length > 0)
        {
            output.Content.SetHtmlContent(content);
        }

        await using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static async Task<IElement> ElementAsync(this TagHelper helper, string tag = "x", string content = "", params (string Name, string Value)[] attributes)
    {
        var html = await helper.HtmlAsync(tag, content, attributes);
        return new HtmlParser().ParseDocument(tag == "th" ? $"<table><tr>{html}</tr></table>" : html).Body!;
    }

    private static IServiceProvider BuildServices()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddControllersWithViews(options => options.AddPlainMessages());
        return builder.Build().Services;
    }

    private sealed class NoView : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }

    private sealed class NoTempData : Dictionary<string, object?>, ITempDataDictionary
    {
        public void Keep()
        {
        }

        public void Keep(string key)
        {
        }

        public void Load()
        {
        }

        public object? Peek(string key) => this.GetValueOrDefault(key);

        public void Save()
        {
        }
    }
}
