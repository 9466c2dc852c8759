namespace Tentakel.Signals.Domain;

/// <summary>How a signal came in. Every channel counts the same.</summary>
public enum Channel
{
    Web,
    Phone,
    Letter,
    Sms,

    /// <summary>At a counter of the municipality or of a party.</summary>
    Counter,

    /// <summary>At the coffee table, at the door, on a walk through the neighbourhood.</summary>
    Conversation,

    /// <summary>Another program sent it.</summary>
    Api,
}

public static class Channels
{
    /// <summary>Those a worker writes down for somebody.</summary>
    public static IReadOnlyList<Channel> Recorded { get; } = [Channel.Phone, Channel.Letter, Channel.Sms, Channel.Counter, Channel.Conversation];

    /// <summary>As the API and the forms spell it.</summary>
    public static string Spelled(Channel channel) => channel switch
    {
        Channel.Web => "web",
        Channel.Phone => "phone",
        Channel.Letter => "letter",
        Channel.Sms => "sms",
        Channel.Counter => "counter",
        Channel.Conversation => "conversation",
        Channel.Api => "api",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    public static Channel? Read(string? spelled) =>
        Enum.GetValues<Channel>().Where(channel => Spelled(channel) == spelled?.Trim()).Select(channel => (Channel?)channel).FirstOrDefault();
}
