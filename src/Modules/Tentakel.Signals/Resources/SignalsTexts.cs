namespace Tentakel.Signals.Resources;

/// <summary>Marks the texts of the room Signals.</summary>
public sealed class SignalsTexts;
