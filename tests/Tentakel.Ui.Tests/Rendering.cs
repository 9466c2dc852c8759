using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.Tests;

/// <summary>Runs one tag helper as Razor would and reads its HTML back.</summary>
internal static class Rendering
{
    public const string Hostile = """<script>alert("1")</script>' onload=x""";

    public static IStringLocalizer<UiTexts> Texts { get; } = new ServiceCollection()
        .AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<UiTexts>>();

    public static void SpeakIn(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    public static string Render(TagHelper helper, string tag, string content = "", params (string Name, object Value)[] attributes)
    {
        var list = new TagHelperAttributeList(attributes.Select(pair => new TagHelperAttribute(pair.Name, pair.Value)));
        var child = new DefaultTagHelperContent();
        child.SetHtmlContent(content);
        var output = new TagHelperOutput(tag, new TagHelperAttributeList(list), (_, _) => Task.FromResult<TagHelperContent>(child));
        var context = new TagHelperContext(tag, list, new Dictionary<object, object>(), "test");
        helper.ProcessAsync(context, output).GetAwaiter().GetResult();
        if (!output.IsContentModified && output.TagName is not null)
        {
            output.Content.SetHtmlContent(content);
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public static ViewContext View(Action<ModelStateDictionary>? fill = null)
    {
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary());
        fill?.Invoke(data.ModelState);
        return new ViewContext { ViewData = data, HttpContext = new DefaultHttpContext() };
    }

    public static ModelExpression Property(string name, object? value, Type? type = null) =>
        new(name, new ModelExplorer(new EmptyModelMetadataProvider(),
            new EmptyModelMetadataProvider().GetMetadataForType(type ?? typeof(string)), value));
}
