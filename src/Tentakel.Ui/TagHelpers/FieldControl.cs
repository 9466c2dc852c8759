using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary>Draws the control of a field on Utrecht's classes, with its aria attributes.</summary>
internal sealed class FieldControl(FieldState field, FieldKind kind, string describedBy, string choose)
{
    public TagBuilder Input(TagHelperAttribute[] own)
    {
        var input = Control("input", "utrecht-textbox utrecht-textbox--html-input", own);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var type = kind.ToString().ToLowerInvariant();
        input.MergeAttribute("type", type, replaceExisting: false);
        if (kind != FieldKind.Password)
        {
            input.MergeAttribute("value", field.Value, replaceExisting: false);
        }

        return input;
    }

    public TagBuilder TextArea(int rows, TagHelperAttribute[] own)
    {
        var area = Control("textarea", "utrecht-textarea utrecht-textarea--html-textarea", own);
        area.Attributes["rows"] = rows.ToString(CultureInfo.InvariantCulture);
        // A browser drops the first line break of a text area; without this one the reader loses his own.
        area.InnerHtml.AppendHtml("\n").Append(field.Value);
        return area;
    }

    public TagBuilder Select(IEnumerable<SelectListItem> options, TagHelperAttribute[] own)
    {
        var select = Control("select", "utrecht-select utrecht-select--html-select", own);
        var all = options.ToArray();
        if (!all.Any(option => string.IsNullOrEmpty(option.Value ?? option.Text)))
        {
            select.InnerHtml.AppendHtml(Option(new SelectListItem(choose, "")));
        }

        foreach (var group in all.GroupBy(option => option.Group?.Name))
        {
            IHtmlContentBuilder target = select.InnerHtml;
            if (group.Key is not null)
            {
                var box = new TagBuilder("optgroup");
                box.Attributes["label"] = group.Key;
                target.AppendHtml(box);
                target = box.InnerHtml;
            }

            foreach (var option in group)
            {
                target.AppendHtml(Option(option));
            }
        }

        return select;
    }

    public IHtmlContent Checkbox(TagHelperAttribute[] own)
    {
        var box = Control("input", "utrecht-checkbox utrecht-checkbox--html-input", own);
        box.TagRenderMode = TagRenderMode.SelfClosing;
        box.Attributes["type"] = "checkbox";
        box.Attributes["value"] = "true";
        if (field.Checked)
        {
            box.Attributes["checked"] = "checked";
        }

        return box;
    }

    public TagBuilder RadioGroup(IEnumerable<SelectListItem> options)
    {
        var list = Output.Element("div", "tk-keuzes");
        var index = 0;
        foreach (var option in options)
        {
            // The first keeps the id of the field: that is where the error list points to.
            var id = index++ == 0 ? field.Id : $"{field.Id}-{index}";
            var radio = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            radio.AddCssClass("utrecht-radio-button utrecht-radio-button--html-input");
            radio.Attributes["type"] = "radio";
            radio.Attributes["id"] = id;
            radio.Attributes["name"] = field.Name;
            radio.Attributes["value"] = option.Value ?? option.Text;
            if (IsChosen(option))
            {
                radio.Attributes["checked"] = "checked";
            }

            if (option.Disabled)
            {
                radio.Attributes["disabled"] = "disabled";
            }

            var label = Output.Element("label", "tk-keuze");
            label.Attributes["for"] = id;
            label.InnerHtml.AppendHtml(radio).AppendHtml(Output.Element("span", null, option.Text));
            list.InnerHtml.AppendHtml(label);
        }

        return list;
    }

    private TagBuilder Control(string tag, string classes, TagHelperAttribute[] own)
    {
        var control = new TagBuilder(tag);
        foreach (var attribute in own)
        {
            control.MergeAttribute(attribute.Name, TextOf(attribute.Value), replaceExisting: true);
        }

        control.AddCssClass(classes);
        control.Attributes["id"] = field.Id;
        control.Attributes["name"] = field.Name;
        if (describedBy.Length > 0)
        {
            control.Attributes["aria-describedby"] = describedBy;
        }

        if (field.Error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        return control;
    }

    private IHtmlContent Option(SelectListItem item)
    {
        if (!item.Disabled && !IsChosen(item))
        {
            return new PlainOption(item.Value ?? item.Text, item.Text);
        }

        var option = Output.Element("option", null, item.Text);
        option.Attributes["value"] = item.Value ?? item.Text;
        if (IsChosen(item))
        {
            option.Attributes["selected"] = "selected";
        }

        if (item.Disabled)
        {
            option.Attributes["disabled"] = "disabled";
        }

        return option;
    }

    private bool IsChosen(SelectListItem item) =>
        field.Value.Length > 0 ? field.Value == (item.Value ?? item.Text) : item.Selected;

    // Razor has encoded a plain attribute already; TagBuilder would do it twice.
    private static string TextOf(object? value) => value switch
    {
        HtmlString html => System.Net.WebUtility.HtmlDecode(html.Value) ?? "",
        IHtmlContent content => Decode(content),
        _ => value?.ToString() ?? "",
    };

    private static string Decode(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }

    /// <summary>Most options are only a value and a text, and a page may have thousands.</summary>
    private sealed class PlainOption(string value, string text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<option value=\"");
            encoder.Encode(writer, value);
            writer.Write("\">");
            encoder.Encode(writer, text);
            writer.Write("</option>");
        }
    }
}
