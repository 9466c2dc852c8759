using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary>What every tag helper here does with its output.</summary>
internal static class Output
{
    /// <summary>Puts our classes before those the page wrote.</summary>
    public static void AddClasses(this TagHelperOutput output, params ReadOnlySpan<string?> classes)
    {
        var all = new List<string>();
        foreach (var name in classes)
        {
            if (!string.IsNullOrEmpty(name))
            {
                all.Add(name);
            }
        }

        if (output.Attributes.TryGetAttribute("class", out var own))
        {
            all.Add(own.Value is Microsoft.AspNetCore.Html.HtmlString html ? html.Value ?? "" : own.Value?.ToString() ?? "");
        }

        output.Attributes.SetAttribute("class", string.Join(' ', all));
    }

    /// <summary>Makes it an element with an end tag.</summary>
    public static void Become(this TagHelperOutput output, string tag, params ReadOnlySpan<string?> classes)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClasses(classes);
    }

    /// <summary>An element with a class and encoded text.</summary>
    public static TagBuilder Element(string tag, string? className, string? text = null)
    {
        var element = new TagBuilder(tag);
        if (className is not null)
        {
            element.AddCssClass(className);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}
