using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>What has to have happened to something before a move on it can be done at all.</summary>
[Flags]
internal enum Before
{
    Nothing = 0,
    Answered = 1,
    AnsweredWithMarks = 2,
    Promised = 4,
    Paused = 8,
    Offered = 16,
    Joined = 32,
    Alike = 64,
    LookAsked = 128,
    HandedOver = 256,
    Helped = 512,
    Photo = 1024,
    Spoken = 2048,

    /// <summary>It was due long ago.</summary>
    Late = 4096,
}

/// <summary>Something somebody can ask for, and who stands how to it.</summary>
internal sealed class Thing
{
    /// <summary>What is filled in in an address or a form: id, photo, commitment.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Words that only who is involved may read.</summary>
    public List<string> Private { get; } = [];

    /// <summary>A word by which it is known in public; empty when nothing of it is public.</summary>
    public string Public { get; set; } = "";

    /// <summary>The word to search for.</summary>
    public string Search { get; set; } = "";

    public string? Code { get; set; }

    public TestPerson? Asker { get; set; }

    public TestPerson? Owner { get; set; }

    public TestPerson? WasOwner { get; set; }

    public TestPerson? Helper { get; set; }

    /// <summary>To whom it was offered, who decided first, whose it is: what <c>self</c> is for this surface.</summary>
    public TestPerson? Self { get; set; }

    public string this[string name] => Values[name];
}
