using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Ledger;

/// <summary>Makes a sentence of why somebody got something. The names of topics and areas of a whole page are read at once.</summary>
public sealed class WhyText(TentakelDbContext database, IStringLocalizer<PartiesTexts> parties, IStringLocalizer<CommitmentsTexts> texts)
{
    private Dictionary<TopicId, string> _topics = [];
    private Dictionary<string, string> _areas = [];

    /// <summary>Whoever is replaced, or handed it over, in this reason; to be looked up with the other people of the page.</summary>
    public static PersonId? Replaced(Reason why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return IsAsked(why) || !Guid.TryParse(why.Args.ElementAtOrDefault(2), out var id) ? null : new PersonId(id);
    }

    /// <summary>What a colleague was asked; null when it came by rule.</summary>
    public static string? Question(Reason why) => IsAsked(why) ? why.Args.ElementAtOrDefault(0) : null;

    /// <summary>Reads what the sentences for these reasons need.</summary>
    public async Task Load(ProgrammeId programme, IReadOnlyCollection<Reason> reasons, CancellationToken cancellation = default)
    {
        var topics = reasons.Select(TopicOf).OfType<TopicId>().Distinct().ToList();
        var codes = reasons.Select(AreaOf).OfType<string>().Distinct().ToList();
        var topicRows = topics.Count == 0 ? [] : await database.Set<Topic>().AsNoTracking()
            .Where(topic => topic.ProgrammeId == programme && topics.Contains(topic.Id)).ToListAsync(cancellation);
        _topics = topicRows.ToDictionary(topic => topic.Id, topic => topic.Name.Here);
        var areaRows = codes.Count == 0 ? [] : await database.Set<Area>().AsNoTracking()
            .Where(area => codes.Contains(area.Code)).OrderBy(area => area.Year)
            .Select(area => new { area.Code, area.Name }).ToListAsync(cancellation);

        // A code that exists in more years has the name of the last.
        _areas = areaRows.GroupBy(area => area.Code).ToDictionary(group => group.Key, group => group.Last().Name);
    }

    /// <summary>To the one who has it: "Straatverlichting in De Werf hoort bij jou."</summary>
    public string ToYou(Reason why, NameBook names, Shown asker)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(asker);
        if (IsAsked(why))
        {
            return texts["why.you.asked", asker.Name];
        }

        var replaced = Replaced(why) is { } person ? names.Of(person, Audience.Circle).Name : null;
        if (why.Key == Reason.HandedOver)
        {
            return texts["why.you.handed-over", replaced ?? ""];
        }

        if (why.Key == Reason.Promised)
        {
            return texts["why.you.promised"];
        }

        if (why.Key == Reason.HasItAlready)
        {
            return texts["why.you.has-it-already"];
        }

        if (why.Key == Reason.SecondLook)
        {
            return texts["why.you.second-look"];
        }

        string owner = replaced ?? texts["why.you"];
        var sentence = KindOf(why) == HolderReasonKind.ProgrammeOffice && replaced is null ? texts["why.you.office"] : Sentence(why, owner);
        return replaced is null ? sentence : $"{sentence} {texts["why.you.deputy", replaced].Value}";
    }

    /// <summary>To anybody else: "Straatverlichting in De Werf hoort bij Rafi."</summary>
    public string About(Reason why, NameBook names, Shown owner, Shown asker, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(asker);
        if (IsAsked(why))
        {
            return texts["why.asked", Sentences.Begin(asker.Name), owner.Name];
        }

        var replaced = Replaced(why) is { } person ? names.Of(person, audience).Name : null;
        if (why.Key == Reason.HandedOver)
        {
            return texts["why.handed-over", Sentences.Begin(replaced ?? ""), owner.Name];
        }

        if (why.Key == Reason.Promised)
        {
            return texts["why.promised", owner.Name];
        }

        if (why.Key == Reason.HasItAlready)
        {
            return texts["why.has-it-already", owner.Name];
        }

        if (why.Key == Reason.SecondLook)
        {
            return texts["why.second-look", owner.Name];
        }

        if (KindOf(why) == HolderReasonKind.ProgrammeOffice && replaced is null && audience == Audience.Public)
        {
            return texts["why.office-for-everybody"];
        }

        return replaced is null
            ? Sentence(why, owner.Name)
            : $"{Sentence(why, replaced)} {parties["why.deputy", Sentences.Begin(replaced), Sentences.Begin(owner.Name)].Value}";
    }

    private string Sentence(Reason why, string owner)
    {
        var topic = TopicOf(why) is { } id ? _topics.GetValueOrDefault(id) : null;
        var area = AreaOf(why) is { } code ? _areas.GetValueOrDefault(code) : null;
        var key = (KindOf(why), topic, area) switch
        {
            (HolderReasonKind.ProgrammeOffice, _, _) => "why.office",
            (_, not null, not null) => "why.topic-and-area",
            (_, not null, null) => "why.topic",
            (_, null, not null) => "why.area",
            _ => "why.everything",
        };
        return parties[key, topic ?? "", area ?? "", owner];
    }

    private static bool IsAsked(Reason why) => why.Key == AskColleagueHandler.WhyAsked;

    private static HolderReasonKind? KindOf(Reason why) => Enum.TryParse<HolderReasonKind>(why.Key, out var kind) ? kind : null;

    private static TopicId? TopicOf(Reason why) =>
        !IsAsked(why) && Guid.TryParse(why.Args.ElementAtOrDefault(0), out var id) ? new TopicId(id) : null;

    private static string? AreaOf(Reason why) => IsAsked(why) || string.IsNullOrEmpty(why.Args.ElementAtOrDefault(1)) ? null : why.Args[1];
}
