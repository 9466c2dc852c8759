namespace Tentakel.Parties.Domain;

/// <summary>How long what people fill in here may be; the columns are as wide.</summary>
public static class Widths
{
    public const int Given = 100;
    public const int Name = 200;
    public const int Email = 254;
    public const int Phone = 40;
    public const int Key = 80;
    public const int Sentence = 500;
    public const int Text = 2000;
}
