namespace Tentakel.Web.Resources;

/// <summary>Marks the texts of signing in, the account and the edge.</summary>
public sealed class AccountTexts;
