using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Parties.Domain;

public readonly record struct PolicyDomainId(Guid Value)
{
    public static PolicyDomainId New() => new(Guid.CreateVersion7());
}

/// <summary>A field that cuts across (opgave): education, safety, housing, ...</summary>
public sealed class PolicyDomain
{
    private PolicyDomain()
    {
    }

    public PolicyDomain(ProgrammeId programme, PolicyDomainId id, LocalText name)
    {
        ProgrammeId = programme;
        Id = id;
        Name = name;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PolicyDomainId Id { get; private set; }

    public LocalText Name { get; private set; } = new("", "");

    public void Rename(LocalText name) => Name = name;
}

public readonly record struct TopicId(Guid Value)
{
    public static TopicId New() => new(Guid.CreateVersion7());
}

/// <summary>What a signal is about, in a resident's words: street lights, mould, somebody to talk to.</summary>
[Standing]
public sealed class Topic
{
    private Topic()
    {
    }

    public Topic(ProgrammeId programme, TopicId id, string key, LocalText name, PolicyDomainId domain, string examples = "")
    {
        ProgrammeId = programme;
        Id = id;
        Key = key;
        Name = name;
        DomainId = domain;
        Examples = examples;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public TopicId Id { get; private set; }

    /// <summary>How the API names it: <c>street-lights</c>.</summary>
    public string Key { get; private set; } = "";

    public LocalText Name { get; private set; } = new("", "");

    public PolicyDomainId DomainId { get; private set; }

    /// <summary>Words people use for it, separated by commas, in Dutch.</summary>
    public string Examples { get; private set; } = "";

    /// <summary>The first day it could no longer be chosen; null while it can. What was told about it stays about it.</summary>
    public DateOnly? EndedOn { get; private set; }

    public void Change(LocalText name, PolicyDomainId domain, string examples) => (Name, DomainId, Examples) = (name, domain, examples);

    public void End(DateOnly today) => EndedOn ??= today;

    public void Resume() => EndedOn = null;
}

public readonly record struct PortfolioId(Guid Value)
{
    public static PortfolioId New() => new(Guid.CreateVersion7());

    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(PortfolioId one, PortfolioId other) => one.Value < other.Value;

    public static bool operator >(PortfolioId one, PortfolioId other) => one.Value > other.Value;
}

/// <summary>What comes to a seat: topics × areas. Without topics it is every topic, without areas it is everywhere.</summary>
[Standing]
public sealed class Portfolio
{
    private readonly List<PortfolioTopic> _topics = [];
    private readonly List<PortfolioArea> _areas = [];

    private Portfolio()
    {
    }

    /// <param name="areaCodes">CBS codes of municipalities, districts or neighbourhoods.</param>
    public Portfolio(ProgrammeId programme, PortfolioId id, SeatId seat, IEnumerable<TopicId> topics, IEnumerable<string> areaCodes)
    {
        ProgrammeId = programme;
        Id = id;
        SeatId = seat;
        _topics.AddRange(topics.Distinct().Select(topic => new PortfolioTopic(programme, id, topic)));
        _areas.AddRange(areaCodes.Distinct().Select(area => new PortfolioArea(programme, id, area)));
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PortfolioId Id { get; private set; }

    public SeatId SeatId { get; private set; }

    public IReadOnlyList<PortfolioTopic> Topics => _topics;

    public IReadOnlyList<PortfolioArea> Areas => _areas;

    /// <summary>Brings it to another seat, or other questions to this one.</summary>
    public void Change(SeatId seat, IEnumerable<TopicId> topics, IEnumerable<string> areaCodes)
    {
        SeatId = seat;
        var wantedTopics = topics.ToHashSet();
        _topics.RemoveAll(topic => !wantedTopics.Contains(topic.TopicId));
        _topics.AddRange(wantedTopics.Except(_topics.Select(topic => topic.TopicId)).Select(topic => new PortfolioTopic(ProgrammeId, Id, topic)).ToList());
        var wantedAreas = areaCodes.ToHashSet();
        _areas.RemoveAll(area => !wantedAreas.Contains(area.AreaCode));
        _areas.AddRange(wantedAreas.Except(_areas.Select(area => area.AreaCode)).Select(area => new PortfolioArea(ProgrammeId, Id, area)).ToList());
    }

    public void MoveTo(SeatId seat) => SeatId = seat;
}

[Standing]
public sealed record PortfolioTopic(ProgrammeId ProgrammeId, PortfolioId PortfolioId, TopicId TopicId);

[Standing]
public sealed record PortfolioArea(ProgrammeId ProgrammeId, PortfolioId PortfolioId, string AreaCode);
