using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>What an alert says.</summary>
public enum AlertKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>It worked.</summary>
    Success,

    /// <summary>Mind this.</summary>
    Warning,

    /// <summary>It did not work.</summary>
    Error,
}

/// <summary><c>&lt;tk-alert kind="warning"&gt;...&lt;/tk-alert&gt;</c>: a message in a frame, headed by a word.</summary>
[HtmlTargetElement("tk-alert")]
public sealed class AlertTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>What it says.</summary>
    public AlertKind Kind { get; set; }

    /// <summary>Another heading than the word of the kind.</summary>
    public string? Heading { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Kind.ToString().ToLowerInvariant();
        output.Become("div", "tk-melding", $"tk-melding--{name}");
        // An error is told at once; the rest waits until the reader is ready.
        output.Attributes.SetAttribute("role", Kind == AlertKind.Error ? "alert" : "status");
        output.PreContent.AppendHtml(Output.Element("p", "tk-melding__kop", Heading ?? texts[$"alert.{name}"]));
    }
}
