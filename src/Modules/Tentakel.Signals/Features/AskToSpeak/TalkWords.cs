using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.AskToSpeak;

/// <summary>What somebody asked, in words of whoever reads it.</summary>
public sealed class TalkWords(IStringLocalizer<SignalsTexts> texts)
{
    /// <summary>What those who work on it read in a list; kept, and so in the language they work in. No name, no number.</summary>
    public string Title(Talk talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        using (new InLanguage("nl"))
        {
            return talk.About.Length == 0
                ? texts[$"talk.title.{Spelled(talk.Way)}"]
                : texts[$"talk.title.{Spelled(talk.Way)}.about", Titles.FirstSentence(talk.About, Signal.MostTitle - 30)];
        }
    }

    public string Way(TalkWay way) => texts[$"talk.way.{Spelled(way)}"];

    /// <summary>"'s ochtends of 's avonds; niet op woensdag", or that it does not matter.</summary>
    public string When(Talk talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        var parts = new[] { PartsOfDay.Morning, PartsOfDay.Afternoon, PartsOfDay.Evening }.Where(part => talk.Parts.HasFlag(part)).Select(part => texts[$"talk.part.{Spelled(part)}"].Value).ToList();
        string[] said = [parts.Count is 0 or 3 ? "" : string.Join($" {texts["talk.or"].Value} ", parts), talk.When];
        var all = string.Join("; ", said.Where(one => one.Length > 0));
        return all.Length == 0 ? texts["talk.any-time"] : all;
    }

    public string Wished(Talk talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        return talk.Wished.Length == 0 ? texts["talk.dutch"] : talk.Wished;
    }

    public static string Spelled(TalkWay way) => way switch
    {
        TalkWay.CallBack => "call-back",
        TalkWay.Visit => "visit",
        _ => "coffee",
    };

    public static string Spelled(PartsOfDay part) => part switch
    {
        PartsOfDay.Morning => "morning",
        PartsOfDay.Afternoon => "afternoon",
        _ => "evening",
    };

    public static TalkWay? WayOf(string? spelled) => spelled?.Trim() switch
    {
        "call-back" => TalkWay.CallBack,
        "visit" => TalkWay.Visit,
        "coffee" => TalkWay.Coffee,
        _ => null,
    };

    public static PartsOfDay PartsOf(IEnumerable<string>? spelled) => (spelled ?? []).Aggregate(PartsOfDay.None, (parts, one) => parts | one switch
    {
        "morning" => PartsOfDay.Morning,
        "afternoon" => PartsOfDay.Afternoon,
        "evening" => PartsOfDay.Evening,
        _ => PartsOfDay.None,
    });
}
