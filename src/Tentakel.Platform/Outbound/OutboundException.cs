using System.Globalization;

namespace Tentakel.Platform.Outbound;

/// <summary>Why something outside was not reached, or not as it should be.</summary>
public enum OutboundFault
{
    /// <summary>Not https, or with a name and password in it.</summary>
    Scheme,

    /// <summary>The name means nothing to anybody.</summary>
    Name,

    /// <summary>It leads into our own network or machine.</summary>
    Address,

    Unreachable,
    TooSlow,
    Redirect,

    /// <summary>An answer that is not a success.</summary>
    Status,

    /// <summary>Another kind of content than was asked for.</summary>
    ContentType,
    TooLarge,

    /// <summary>It cannot be read as what it says it is.</summary>
    Content,

    /// <summary>Somebody paused sending to it.</summary>
    Paused,
}

/// <summary>
/// The message is a code, such as <c>outbound.status 500</c>: it is kept with what was not delivered, and a page makes a sentence
/// of it. It never holds what the other side said.
/// </summary>
public sealed class OutboundException : Exception
{
    public OutboundException(OutboundFault fault, int? status = null, Exception? inner = null)
        : base(CodeOf(fault) + (status is null ? "" : " " + status.Value.ToString(CultureInfo.InvariantCulture)), inner) => Fault = fault;

    public OutboundException()
    {
    }

    public OutboundException(string message)
        : base(message)
    {
    }

    public OutboundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public OutboundFault Fault { get; }

    public static string CodeOf(OutboundFault fault) => "outbound." + fault.ToString().ToLowerInvariant();

    /// <summary>The fault and the number in a message of this class; null for any other text.</summary>
    public static (OutboundFault Fault, int? Status)? Read(string? message)
    {
        var parts = (message ?? "").Split(' ', 2);
        var known = Enum.GetValues<OutboundFault>().Where(fault => CodeOf(fault) == parts[0]).ToList();
        return known.Count == 0 ? null : (known[0], parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null);
    }
}
