using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tentakel.Ui.TagHelpers;
using Xunit;
using static Tentakel.Ui.Tests.Rendering;

namespace Tentakel.Ui.Tests;

public sealed class FieldTests
{
    private static readonly SelectListItem[] Choices = [new("De Werf", "a"), new("Spoorwijk", "b")];

    public FieldTests() => SpeakIn("nl-NL");

    private static IHtmlDocument Field(FieldKind kind, object? value = null, Action<ModelStateDictionary>? state = null, string? hint = "Een voorbeeld", Type? type = null, params (string, object)[] attributes) =>
        Parse(Render(new FieldTagHelper(Texts)
        {
            For = Property("Input.Text", value, type),
            ViewContext = View(state),
            Kind = kind,
            Label = "Wat speelt er?",
            Hint = hint,
            Options = Choices,
        }, "tk-field", "", attributes));

    [Fact]
    public void A_label_belongs_to_its_control_and_the_hint_describes_it()
    {
        var page = Field(FieldKind.Text);
        var input = page.QuerySelector("input")!;
        Assert.Equal("Input_Text", input.Id);
        Assert.Equal("Input.Text", input.GetAttribute("name"));
        Assert.Equal("Input_Text", page.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Input_Text-hulp", input.GetAttribute("aria-describedby"));
        Assert.Equal("Een voorbeeld", page.GetElementById("Input_Text-hulp")!.TextContent);
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Theory]
    [InlineData(FieldKind.Text, "input")]
    [InlineData(FieldKind.Textarea, "textarea")]
    [InlineData(FieldKind.Select, "select")]
    [InlineData(FieldKind.Checkbox, "input")]
    public void A_refused_control_names_its_error(FieldKind kind, string tag)
    {
        var page = Field(kind, state: state => state.AddModelError("Input.Text", "Schrijf iets op."));
        var control = page.QuerySelector(tag)!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Equal("Input_Text-hulp Input_Text-fout", control.GetAttribute("aria-describedby"));
        Assert.Equal("Fout: Schrijf iets op.", page.GetElementById("Input_Text-fout")!.TextContent);
        Assert.NotNull(page.GetElementById("Input_Text-hulp"));
    }

    [Fact]
    public void A_radio_group_is_a_fieldset_whose_first_choice_carries_the_id_of_the_field()
    {
        var page = Field(FieldKind.Radio, "b", state => state.AddModelError("Input.Text", "Kies er een."));
        var group = page.QuerySelector("fieldset")!;
        Assert.Equal("Wat speelt er?", group.QuerySelector("legend")!.TextContent);
        Assert.Equal("Input_Text-hulp Input_Text-fout", group.GetAttribute("aria-describedby"));
        var radios = page.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>().ToArray();
        Assert.Equal(["Input_Text", "Input_Text-2"], radios.Select(radio => radio.Id));
        Assert.Equal([false, true], radios.Select(radio => radio.IsChecked));
    }

    [Theory]
    [InlineData(FieldKind.Text)]
    [InlineData(FieldKind.Textarea)]
    public void Hostile_text_stays_text(FieldKind kind)
    {
        var page = Parse(Render(new FieldTagHelper(Texts)
        {
            For = Property("Text", Hostile),
            ViewContext = View(state => state.AddModelError("Text", Hostile)),
            Kind = kind,
            Label = Hostile,
            Hint = Hostile,
        }, "tk-field"));
        Assert.Empty(page.QuerySelectorAll("script, [onload]"));
        Assert.Equal(Hostile, page.QuerySelector("label")!.TextContent);
        var value = page.QuerySelector("input") is IHtmlInputElement input ? input.Value : ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value;
        Assert.Equal(Hostile, value);
    }

    [Fact]
    public void What_somebody_typed_comes_back_not_what_was_stored() =>
        Assert.Equal("getypt", ((IHtmlInputElement)Field(FieldKind.Text, "bewaard",
            state => state.SetModelValue("Input.Text", "getypt", "getypt")).QuerySelector("input")!).Value);

    [Fact]
    public void A_password_is_never_written_back() =>
        Assert.False(Field(FieldKind.Password, "geheim").QuerySelector("input")!.HasAttribute("value"));

    [Fact]
    public void A_ticked_box_stays_ticked_after_a_refusal() =>
        Assert.True(((IHtmlInputElement)Field(FieldKind.Checkbox, false,
            state => state.SetModelValue("Input.Text", "true", "true"), type: typeof(bool)).QuerySelector("input")!).IsChecked);

    [Fact]
    public void Other_attributes_go_to_the_control_encoded_once()
    {
        var input = Field(FieldKind.Text, attributes: [("maxlength", "40"), ("data-x", new Microsoft.AspNetCore.Html.HtmlString("a &amp; b"))]).QuerySelector("input")!;
        Assert.Equal("40", input.GetAttribute("maxlength"));
        Assert.Equal("a & b", input.GetAttribute("data-x"));
    }

    [Fact]
    public void A_list_begins_with_no_choice_made() =>
        Assert.Equal(["Kies er een", "De Werf", "Spoorwijk"], Field(FieldKind.Select).QuerySelectorAll("option").Select(option => option.TextContent));

    [Fact]
    public void The_error_list_links_to_the_fields_and_takes_the_focus()
    {
        var page = Parse(Render(new ErrorSummaryTagHelper(Texts)
        {
            ViewContext = View(state =>
            {
                state.AddModelError("Input.Text", Hostile);
                state.AddModelError("", "Het geheel klopt niet.");
            }),
        }, "tk-error-summary"));
        var box = page.QuerySelector(".tk-fouten")!;
        Assert.Equal("-1", box.GetAttribute("tabindex"));
        Assert.True(box.HasAttribute("autofocus"));
        var link = Assert.Single(page.QuerySelectorAll("a"));
        Assert.Equal("#Input_Text", link.GetAttribute("href"));
        Assert.Equal(Hostile, link.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("li").Length);
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public void Errors_stand_in_the_order_of_the_fields_on_the_page_and_what_is_about_all_of_it_first()
    {
        var view = View(state =>
        {
            state.AddModelError("Input.Email", "derde");
            state.AddModelError("Elders", "vierde");
            state.AddModelError("Input.Area", "tweede");
            state.AddModelError("", "eerste");
        });
        var summary = new ErrorSummaryTagHelper(Texts) { ViewContext = view };
        var output = new TagHelperOutput("tk-error-summary", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        summary.Process(new TagHelperContext("tk-error-summary", [], new Dictionary<object, object>(), "test"), output);
        foreach (var name in new[] { "Input.Area", "Input.Email" })
        {
            Render(new FieldTagHelper(Texts) { For = Property(name, ""), ViewContext = view }, "tk-field");
        }

        using var page = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(page, HtmlEncoder.Default);

        Assert.Equal(["eerste", "tweede", "derde", "vierde"], Parse(page.ToString()).QuerySelectorAll("li").Select(item => item.TextContent));
    }

    [Fact]
    public void Without_errors_there_is_no_error_list() =>
        Assert.Equal("", Render(new ErrorSummaryTagHelper(Texts) { ViewContext = View() }, "tk-error-summary"));
}
