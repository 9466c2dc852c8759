using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>
/// <c>&lt;tk-error-summary /&gt;</c>: above a form, only when something was refused: every error with a link to
/// its field, in the order of the page. It takes the focus when the page opens, so that nobody has to search for what went wrong.
/// </summary>
[HtmlTargetElement("tk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>Given by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .Where(entry => entry.Value?.Errors.Count > 0)
            .Select(entry => (Field: entry.Key, Message: entry.Value!.Errors[0].ErrorMessage))
            .ToArray();
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("div", "tk-fouten");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.Add(new TagHelperAttribute("autofocus"));
        output.Content.AppendHtml(Output.Element("h2", "tk-fouten__kop", texts["errors.title"]));
        output.Content.AppendHtml(Output.Element("p", null, texts["errors.lead"]));
        output.Content.AppendHtml(new ErrorList(Items(errors), PageOrder.Of(ViewContext)));
    }

    private IEnumerable<(string Field, TagBuilder Item)> Items(IEnumerable<(string Field, string Message)> errors)
    {
        foreach (var (field, message) in errors)
        {
            var item = new TagBuilder("li");
            var text = message.Length > 0 ? message : texts["field.invalid"];
            if (field.Length == 0)
            {
                // About the whole form: there is no field to go to.
                item.InnerHtml.Append(text);
            }
            else
            {
                var link = Output.Element("a", "tk-fouten__link", text);
                link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "_")}";
                item.InnerHtml.AppendHtml(link);
            }

            yield return (field, item);
        }
    }
}

/// <summary>
/// The list is above the form, but written after it: Razor holds the page back until all of it is made. Only then is it
/// known in which order the fields stand.
/// </summary>
internal sealed class ErrorList(IEnumerable<(string Field, TagBuilder Item)> items, List<string> fields) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var list = Output.Element("ul", "tk-fouten__lijst");
        foreach (var (_, item) in items.OrderBy(one => Place(one.Field)))
        {
            list.InnerHtml.AppendHtml(item);
        }

        list.WriteTo(writer, encoder);
    }

    // What is about the whole form comes first; a field that the page wrote by hand comes after those that are known.
    private int Place(string field) => field.Length == 0 ? -1 : fields.IndexOf(field) is var at and >= 0 ? at : int.MaxValue;
}

/// <summary>The fields of a page in the order in which they were drawn.</summary>
internal static class PageOrder
{
    public static List<string> Of(ViewContext view)
    {
        if (view.HttpContext.Items[typeof(PageOrder)] is not List<string> fields)
        {
            view.HttpContext.Items[typeof(PageOrder)] = fields = [];
        }

        return fields;
    }
}
