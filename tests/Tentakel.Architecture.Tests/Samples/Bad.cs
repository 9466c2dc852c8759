namespace Tentakel.Architecture.Tests.Samples.Domain;

/// <summary>What the rule for domain classes must see.</summary>
internal sealed class Bad
{
    public int Open { get; set; }

    public int Closed { get; private set; }

    public int Init { get; init; }

    public int Version { get; set; }
}
