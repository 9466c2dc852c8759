namespace Tentakel.Web.Tests.Access;

/// <summary>What an address is about, which says what has to be made before it can be asked for.</summary>
internal enum About
{
    Nothing,
    Signal,
    Talk,

    /// <summary>Something of one kind that is kept here: made over the API by somebody who may.</summary>
    Kept,
}

/// <summary>How one surface is asked: what is sent, and what must be there first.</summary>
internal sealed record Recipe
{
    public About About { get; init; }

    /// <summary>Of what is kept: the name of its kind.</summary>
    public string Kind { get; init; } = "";

    public Before Before { get; init; }

    /// <summary>The address, when it is not the route with the values filled in.</summary>
    public Func<Thing, string>? Path { get; init; }

    public Func<Thing, object>? Json { get; init; }

    public Func<Thing, IEnumerable<(string Name, string Value)>>? Form { get; init; }

    /// <summary>The field that a file goes in.</summary>
    public (string Name, Func<Thing, byte[]> Bytes)? File { get; init; }

    /// <summary>What is sent stands in the answer again, and is no sign that it was found.</summary>
    public bool Searches { get; init; }

    /// <summary>Where the words are looked for: on one page of something, in a list of many, or nowhere.</summary>
    public Shows Shows { get; init; }
}

internal enum Shows
{
    /// <summary>Nothing that is private: only how it answers counts.</summary>
    Nothing,

    /// <summary>The words of one signal or talk.</summary>
    Words,

    /// <summary>Many, in which this one is or is not; to be not in it is <c>notfound</c>.</summary>
    List,

    /// <summary>Names of people who work here, for who works here.</summary>
    Names,

    /// <summary>Numbers: the same for everybody who reads them partly.</summary>
    Numbers,

    /// <summary>Photos of one signal: all, or those that were let through.</summary>
    Photos,
}
