using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>The control inside a field.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    Textarea,

    /// <summary>A list to choose one from.</summary>
    Select,

    /// <summary>One box to tick.</summary>
    Checkbox,

    /// <summary>A few choices, all in sight.</summary>
    Radio,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Tel,

    /// <summary>A password; never written back.</summary>
    Password,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,
}

/// <summary>
/// <c>&lt;tk-field asp-for="Input.Text" kind="textarea" label="..." hint="..." /&gt;</c>: label, hint, error and
/// control, tied together for a screen reader. The error comes from ModelState, and so does what
/// somebody typed before. Attributes not named here (maxlength, autocomplete, data-*) go to the control;
/// content goes below it.
/// </summary>
[HtmlTargetElement("tk-field", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The property it fills.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The control.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The question, in words of the reader.</summary>
    public string? Label { get; set; }

    /// <summary>An example, or why we ask.</summary>
    public string? Hint { get; set; }

    /// <summary>Says that it may stay empty. We mark what is optional, not what is needed.</summary>
    public bool Optional { get; set; }

    /// <summary>Height of a text area.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>The choices of a select or radio group.</summary>
    public IEnumerable<SelectListItem> Options { get; set; } = [];

    /// <summary>Given by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        var field = FieldState.Read(For, ViewContext, texts["field.invalid"]);
        PageOrder.Of(ViewContext).Add(field.Name);
        var hintId = Hint is null ? null : $"{field.Id}-hulp";
        var errorId = field.Error is null ? null : $"{field.Id}-fout";
        var describedBy = string.Join(' ', new[] { hintId, errorId }.OfType<string>());
        var own = output.Attributes.ToArray();
        output.Attributes.Clear();

        var control = new FieldControl(field, Kind, describedBy, texts["field.choose"]);
        var label = Label ?? For.Metadata.GetDisplayName();
        if (Kind == FieldKind.Radio)
        {
            output.Become("fieldset", "tk-veld tk-groep", errorId is null ? null : "tk-veld--fout");
            if (describedBy.Length > 0)
            {
                output.Attributes.SetAttribute("aria-describedby", describedBy);
            }

            output.Content.AppendHtml(Labelled("legend", "utrecht-form-label tk-groep__legenda", label));
            AppendHintAndError(output, hintId, errorId, field.Error);
            output.Content.AppendHtml(control.RadioGroup(Options));
        }
        else if (Kind == FieldKind.Checkbox)
        {
            output.Become("div", "tk-veld", errorId is null ? null : "tk-veld--fout");
            AppendHintAndError(output, null, errorId, field.Error);
            var line = Labelled("label", "tk-keuze", label);
            line.Attributes["for"] = field.Id;
            var box = control.Checkbox(own);
            // The box stands before its words; the label makes the whole line a target.
            var text = Output.Element("span", null);
            line.InnerHtml.MoveTo(text.InnerHtml);
            line.InnerHtml.AppendHtml(box).AppendHtml(text);
            if (hintId is not null)
            {
                var hint = Output.Element("span", "tk-keuze__hulp", Hint);
                hint.Attributes["id"] = hintId;
                line.InnerHtml.AppendHtml(hint);
            }

            output.Content.AppendHtml(line);
        }
        else
        {
            output.Become("div", "tk-veld", errorId is null ? null : "tk-veld--fout");
            var line = Labelled("label", "utrecht-form-label", label);
            line.Attributes["for"] = field.Id;
            output.Content.AppendHtml(line);
            AppendHintAndError(output, hintId, errorId, field.Error);
            output.Content.AppendHtml(Kind switch
            {
                FieldKind.Textarea => control.TextArea(Rows, own),
                FieldKind.Select => control.Select(Options, own),
                _ => control.Input(own),
            });
        }

        output.Content.AppendHtml(more);
    }

    private TagBuilder Labelled(string tag, string className, string text)
    {
        var label = Output.Element(tag, className, text);
        if (Optional)
        {
            label.InnerHtml.Append(" ").AppendHtml(Output.Element("span", "tk-veld__verplicht", texts["field.optional"]));
        }

        return label;
    }

    private void AppendHintAndError(TagHelperOutput output, string? hintId, string? errorId, string? error)
    {
        if (hintId is not null)
        {
            var hint = Output.Element("p", "tk-veld__hulp", Hint);
            hint.Attributes["id"] = hintId;
            output.Content.AppendHtml(hint);
        }

        if (errorId is not null)
        {
            var message = Output.Element("p", "tk-veld__fout");
            message.Attributes["id"] = errorId;
            message.InnerHtml.AppendHtml(Output.Element("span", "tk-onzichtbaar", texts["field.error"])).Append(" ").Append(error!);
            output.Content.AppendHtml(message);
        }
    }
}

/// <summary>Name, id, value and error of one field, as the form was last sent.</summary>
internal sealed record FieldState(string Name, string Id, string Value, bool Checked, string? Error)
{
    public static FieldState Read(ModelExpression model, ViewContext view, string unreadable)
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(model.Name);
        view.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault() is { } first
            ? (first.ErrorMessage.Length > 0 ? first.ErrorMessage : unreadable)
            : null;
        var value = entry?.AttemptedValue ?? Write(model.Model);
        // A ticked box sends "true,false" together with its hidden twin.
        var ticked = value.Split(',')[0].Equals("true", StringComparison.OrdinalIgnoreCase);
        return new(name, TagBuilder.CreateSanitizedId(name, "_"), value, ticked, error);
    }

    private static string Write(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
