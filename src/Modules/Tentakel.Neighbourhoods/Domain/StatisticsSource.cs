namespace Tentakel.Neighbourhoods.Domain;

/// <summary>Who published figures, as what, and on what terms they may be shown: named under every figure.</summary>
public sealed class StatisticsSource
{
    public const int MostKeyLength = 60;
    public const int MostTextLength = 200;

    private StatisticsSource()
    {
    }

    public StatisticsSource(int id, string key) => (Id, Key) = (id, key);

    /// <summary>A small number and no Guid: it stands in every one of millions of rows.</summary>
    public int Id { get; private set; }

    /// <summary>Such as <c>cbs.kwb.2024</c>.</summary>
    public string Key { get; private set; } = "";

    public string Publisher { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Licence { get; private set; } = "";

    public string Url { get; private set; } = "";

    /// <summary>False when it was described so already.</summary>
    public bool Describe(string publisher, string title, string licence, string url)
    {
        if (Publisher == publisher && Title == title && Licence == licence && Url == url)
        {
            return false;
        }

        (Publisher, Title, Licence, Url) = (publisher, title, licence, url);
        return true;
    }
}
