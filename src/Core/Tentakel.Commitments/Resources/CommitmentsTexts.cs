namespace Tentakel.Commitments.Resources;

/// <summary>Marks the texts of the ledger, for <c>IStringLocalizer&lt;CommitmentsTexts&gt;</c>.</summary>
public sealed class CommitmentsTexts;
