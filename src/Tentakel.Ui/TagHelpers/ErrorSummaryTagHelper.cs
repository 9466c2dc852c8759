using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>
/// <c>&lt;tk-error-summary /&gt;</c>: above a form, only when something was refused: every error with a link to
/// its field. It takes the focus when the page opens, so that nobody has to search for what went wrong.
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
        var list = Output.Element("ul", "tk-fouten__lijst");
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

            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(list);
    }
}
