using System.Globalization;
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
        var sealedStamp = strangers.Stamp(ViewContext.HttpContext, site.ProgrammeId);
        var stamp = Input("hidden", StrangerForm.StampField, sealedStamp);
        var label = Output.Element("label", null, texts["form.trap"]);
        label.Attributes["for"] = TrapId;

        // What a program put there is not written back: should it be somebody after all, they only press again.
        var trap = Input("text", StrangerForm.TrapField, "");
        trap.Attributes["id"] = TrapId;
        trap.Attributes["autocomplete"] = "off";
        trap.Attributes["tabindex"] = "-1";
        output.Content.AppendHtml(stamp).AppendHtml(label).AppendHtml(trap);
        if (strangers.Puzzle(ViewContext.HttpContext, site.ProgrammeId, sealedStamp) is { } puzzle)
        {
            AskPuzzle(puzzle, output);
        }
    }

    /// <summary>A script finds the answer while somebody writes, and tells how it stands where they can hear it; who has no scripts reads what to do.</summary>
    private void AskPuzzle(AskedPuzzle puzzle, TagHelperOutput output)
    {
        output.Content.AppendHtml(Input("hidden", StrangerForm.AnswerField, puzzle.Answer));
        var status = Output.Element("p", "tk-veld__hulp");
        status.Attributes["role"] = "status";
        status.Attributes["data-puzzle"] = puzzle.Challenge;
        status.Attributes["data-bits"] = puzzle.Bits.ToString(CultureInfo.InvariantCulture);
        status.Attributes["data-field"] = StrangerForm.AnswerField;
        status.Attributes["data-busy"] = texts["form.puzzle.busy"];
        status.Attributes["data-ready"] = texts["form.puzzle.ready"];
        if (puzzle.Again)
        {
            status.Attributes["data-again"] = "";
        }

        var without = Output.Element("noscript", null);
        without.InnerHtml.AppendHtml(Output.Element("p", "tk-veld__hulp", texts["form.puzzle.without"]));
        output.PostElement.AppendHtml(status).AppendHtml(without);
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
