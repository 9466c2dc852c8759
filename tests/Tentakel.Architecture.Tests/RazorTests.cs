using Tentakel.Architecture.Tests.Rules;
using Xunit;

namespace Tentakel.Architecture.Tests;

public class RazorTests
{
    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<button type=\"submit\" onclick='go(\"x\")' />")]
    [InlineData("<script>go()</script>")]
    [InlineData("<style>p { }</style>")]
    [InlineData("<a href=\"javascript:go()\">")]
    [InlineData("@if (Model.Any) { <p class=\"@L[\"a.b\"]\" style=\"@Model.Color\"></p> }")]
    public void Inline_script_or_style_is_seen(string page) => Assert.Single(RazorMarkup.Broken([Page(page)]));

    [Theory]
    [InlineData("<p>Hallo</p>", "Hallo")]
    [InlineData("<p>@L[\"raise.title\"] voor u</p>", "voor u")]
    [InlineData("@if (a < b) { <p>Te laat</p> } else { <p>@x</p> }", "Te laat")]
    [InlineData("@foreach (var x in List<int>()) { var y = x; <li>@y.Name dagen</li> }", "dagen")]
    [InlineData("@{ var t = \"fine\"; @: Een regel\n }", "Een regel")]
    [InlineData("<input placeholder=\"Zoek\" />", "Zoek")]
    [InlineData("<img alt=\"Kaart van @Model.Name\" />", "Kaart van")]
    [InlineData("@section Scripts { <p>Tekst</p> }", "Tekst")]
    public void A_text_in_a_page_is_seen(string page, string text) =>
        Assert.Equal([$"P.cshtml:1 says \"{text}\" by itself."], RazorTexts.Broken([Page(page)]));

    [Theory]
    [InlineData("@page \"/signals/{id}\"\n@model SignalPage\n@inject IStringLocalizer<SignalsTexts> L\n@using System.Linq\n<h1>@L[\"raise.title\"]</h1>")]
    [InlineData("@* a remark *@<!-- and one for the reader --><p>&nbsp;@Model.Count / 3 &middot; 4</p>")]
    [InlineData("@{ ViewData[\"Title\"] = L[\"a.b\"].Value; var a = b < c ? \"Ja\" : \"Nee\"; /* why */ }\n<p>@(a + \" b\")</p>")]
    [InlineData("@if (Model.Rows is { Count: > 0 } rows)\n{\n  // why\n  foreach (var row in rows.OrderBy(r => r.At))\n  {\n    <li class=\"row @(row.Late ? \"late\" : \"\")\">@row.Title</li>\n  }\n}\nelse if (x)\n{\n  <p>@L[\"none\", x]</p>\n}")]
    [InlineData("<a asp-page=\"/Raise\" title=\"@L[\"raise.title\"]\" hidden=\"@(Model?.Has<Signal>() ?? false)\">@await Html.PartialAsync(\"_X\", Model)</a>")]
    [InlineData("@using (Html.BeginForm()) { <span>@Model.Of<Signal>(1)!.Name?.First()</span> }\n@functions { string F(int a) => a < 3 ? \"Ja\" : $\"Nee {a}\"; }")]
    [InlineData("@switch (Model.State) { case State.Open: <b>@L[\"open\"]</b> break; default: break; }")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\" fill=\"none\"/></svg><script src=\"/app.js\" type=\"module\"></script><a lang=\"en\">English</a>")]
    public void An_honest_page_passes(string page) =>
        Assert.Empty(RazorTexts.Broken([Page(page)]).Concat(RazorMarkup.Broken([Page(page)])));

    [Fact]
    public void No_page_has_inline_script_or_style() => Rule.Holds(RazorMarkup.Broken(Pages()));

    [Fact]
    public void No_page_holds_a_text_of_its_own() => Rule.Holds(RazorTexts.Broken(Pages()));

    private static SourceFile Page(string text) => new("P.cshtml", text);

    private static IEnumerable<SourceFile> Pages() => Repository.Files.Where(f => f.Is(".cshtml"));
}
