namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>What somebody is told about it; each has a text <c>sso.failed.{word}</c>, the word in lower case.</summary>
public enum SsoStory
{
    /// <summary>It began in another browser, too long ago, or ended already.</summary>
    Again,

    /// <summary>They stopped it there, or were refused there.</summary>
    Stopped,

    /// <summary>The other side does not answer as it should.</summary>
    Unreachable,

    /// <summary>The answer is not what was asked for: perhaps somebody stands in between.</summary>
    Untrusted,

    /// <summary>True, and not let in here: another organisation, or not safe enough.</summary>
    NotAllowed,

    /// <summary>No account here, and none is made.</summary>
    Unknown,

    /// <summary>There may be an account of theirs: they sign in to it first.</summary>
    LinkFirst,

    /// <summary>Their desk came from there, so they come in from there only.</summary>
    OnlyThere,

    /// <summary>No account can be made without an address that is surely theirs.</summary>
    Email,
}

/// <summary>Why somebody is not signed in. The code is for log and audit trail and never holds what the other side said.</summary>
public sealed class SsoException : Exception
{
    public SsoException(SsoStory story, string code, Exception? inner = null)
        : base(code, inner) => Story = story;

    public SsoException()
    {
    }

    public SsoException(string message)
        : base(message)
    {
    }

    public SsoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SsoStory Story { get; }

    public string Code => Message;
}
