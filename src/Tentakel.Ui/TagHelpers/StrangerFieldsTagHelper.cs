using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>
/// <c>&lt;tk-stranger-fields /&gt;</c>: what <see cref="StrangerForm"/> looks at, in a form in which somebody without an account
/// writes. Neither people nor screen readers meet the field that must stay empty; a browser that shows it says so in words.
/// </summary>
[HtmlTargetElement("tk-stranger-fields", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StrangerFieldsTagHelper(StrangerForm strangers, CurrentSite site, IStringLocalizer<UiTexts> texts) : TagHelper
{
    private const string TrapId = "laat-leeg";

    /// <summary>Given by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "tk-niet");
        output.Attributes.SetAttribute("aria-hidden", "true");
        var stamp = Input("hidden", StrangerForm.StampField, strangers.Stamp(ViewContext.HttpContext, site.ProgrammeId));
        var label = Output.Element("label", null, texts["form.trap"]);
        label.Attributes["for"] = TrapId;

        // What a program put there is not written back: should it be somebody after all, they only press again.
        var trap = Input("text", StrangerForm.TrapField, "");
        trap.Attributes["id"] = TrapId;
        trap.Attributes["autocomplete"] = "off";
        trap.Attributes["tabindex"] = "-1";
        output.Content.AppendHtml(stamp).AppendHtml(label).AppendHtml(trap);
    }

    private static TagBuilder Input(string type, string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = type;
        input.Attributes["name"] = name;
        input.Attributes["value"] = value;
        return input;
    }
}
