namespace Tentakel.Web.Resources;

/// <summary>Marks the texts about the site itself: what it is, accessibility, privacy.</summary>
public sealed class AboutTexts;
