namespace Tentakel.Areas.Domain;

/// <summary>Where an area of one year lies, simplified to draw a map with; from whom, and on what terms it may be shown.</summary>
public sealed class AreaBoundary
{
    public const int MostSourceLength = 120;

    private AreaBoundary()
    {
    }

    public AreaBoundary(string code, int year)
    {
        Code = code;
        Year = year;
    }

    public string Code { get; private set; } = "";

    public int Year { get; private set; }

    /// <summary>As <see cref="Outline"/> packs it.</summary>
    public byte[] Shape { get; private set; } = [];

    /// <summary>Who drew it: named under every map.</summary>
    public string Source { get; private set; } = "";

    /// <summary>On what terms: named under every map.</summary>
    public string Licence { get; private set; } = "";

    /// <summary>False when it was drawn so already.</summary>
    public bool Draw(byte[] shape, string source, string licence)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (Shape.AsSpan().SequenceEqual(shape) && Source == source && Licence == licence)
        {
            return false;
        }

        (Shape, Source, Licence) = (shape, source, licence);
        return true;
    }
}
