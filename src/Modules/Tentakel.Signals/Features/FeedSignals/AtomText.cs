using System.Globalization;
using System.Text;
using System.Xml;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Signals.Features.FeedSignals;

/// <param name="Path">Of the feed itself, with its filters.</param>
/// <param name="ListPath">Of the page that shows the same.</param>
/// <param name="Name">What the identity of the feed ends with; empty for the whole list.</param>
internal sealed record FeedAbout(string Title, string Language, string Path, string ListPath, string Name);

/// <summary>Writes a feed as Atom (RFC 4287).</summary>
internal static class AtomText
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed, FeedAbout about, Tenant tenant, string root)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, about.Language);
            Element(xml, "id", $"tag:{tenant.Host},2026:signalen{about.Name}");
            Element(xml, "title", about.Title);
            Element(xml, "updated", Moment(feed.Entries.Count > 0 ? feed.Entries[0].Updated : feed.Changed ?? DateTimeOffset.UnixEpoch));
            Link(xml, "self", "application/atom+xml", root + about.Path);
            Link(xml, "alternate", "text/html", root + about.ListPath);
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", tenant.Name);
            xml.WriteEndElement();
            foreach (var entry in feed.Entries)
            {
                Write(xml, entry, tenant, root);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, FeedEntry entry, Tenant tenant, string root)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, entry.Language);

        // The day it was told and its number never change, whatever becomes of title and address (RFC 4151).
        Element(xml, "id", string.Create(CultureInfo.InvariantCulture, $"tag:{tenant.Host},{entry.RaisedAt.UtcDateTime:yyyy-MM-dd}:signalen/{entry.Id.Value}"));
        Element(xml, "title", entry.Title);
        Element(xml, "published", Moment(entry.RaisedAt));
        Element(xml, "updated", Moment(entry.Updated));
        Link(xml, "alternate", "text/html", root + entry.Id.Path);
        Category(xml, entry.AreaName);
        if (entry.Topic is { } topic)
        {
            Category(xml, topic.Here);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(Clean(entry.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", Clean(term));
        xml.WriteEndElement();
    }

    /// <summary>A sign that XML cannot hold would make the whole feed unreadable.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                clean.Append(text[index]).Append(text[++index]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[index]) ? text[index] : '\uFFFD');
            }
        }

        return clean.ToString();
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
