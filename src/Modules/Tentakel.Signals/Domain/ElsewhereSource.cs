using System.Security.Cryptography;
using System.Text;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

public readonly record struct ElsewhereSourceId(Guid Value);

/// <summary>How another system tells what was told there.</summary>
public enum ElsewhereKind
{
    /// <summary>Open311 GeoReport v2, as JSON.</summary>
    Open311,

    /// <summary>The public map of Signalen, as GeoJSON.</summary>
    Signalen,
}

/// <summary>A system of somebody else in which people tell of the same streets. We count what is in it, and keep nothing else.</summary>
public sealed class ElsewhereSource : IVersioned
{
    public const int MostName = 80;
    public const int MostAddress = 500;

    public static readonly TimeSpan BetweenFetches = TimeSpan.FromHours(6);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private ElsewhereSource()
    {
    }

    public ElsewhereSource(ProgrammeId programmeId, string name, ElsewhereKind kind, Uri address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(address);
        ProgrammeId = programmeId;
        Id = new ElsewhereSourceId(Guid.CreateVersion7(now));
        Name = name;
        Kind = kind;
        Address = address.AbsoluteUri;
        Salt = RandomNumberGenerator.GetBytes(16);
        AddedAt = NextFetchAt = now;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public ElsewhereSourceId Id { get; private set; }

    /// <summary>Named beside every number of it.</summary>
    public string Name { get; private set; } = "";

    public ElsewhereKind Kind { get; private set; }

    /// <summary>The address before <c>/requests.json</c> or <c>/signals/v1</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Goes into every hash, so that one cannot be guessed back from a list of numbers.</summary>
    public byte[] Salt { get; private set; } = [];

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset NextFetchAt { get; private set; }

    /// <summary>When everything of it was read last; null when it never was.</summary>
    public DateTimeOffset? FetchedAt { get; private set; }

    /// <summary>How often in a row it failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Why it failed last, as a code; empty when it works.</summary>
    public string LastFault { get; private set; } = "";

    public int Version { get; set; }

    public void Fetched(DateTimeOffset now) => (FetchedAt, NextFetchAt, Failures, LastFault) = (now, now + BetweenFetches, 0, "");

    public void Failed(string fault, DateTimeOffset now)
    {
        Failures++;
        LastFault = fault;
        var pause = FirstPause * Math.Pow(2, Math.Min(Failures - 1, 10));
        NextFetchAt = now + (pause < LongestPause ? pause : LongestPause);
    }

    public void FetchNow(DateTimeOffset now) => NextFetchAt = now;

    /// <summary>By which we know something again without keeping what it is called there.</summary>
    public string HashOf(string identity) => Convert.ToHexString(HMACSHA256.HashData(Salt, Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
}

/// <summary>How many were told of one subject in one area in one week, in one system. No text, no place, nobody.</summary>
public sealed class ElsewhereCount
{
    public const int MostSubject = 80;

    private ElsewhereCount()
    {
    }

    public ElsewhereCount(ProgrammeId programmeId, ElsewhereSourceId sourceId, DateOnly week, string areaCode, string subject)
    {
        ProgrammeId = programmeId;
        SourceId = sourceId;
        Week = week;
        AreaCode = areaCode;
        Subject = subject;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public ElsewhereSourceId SourceId { get; private set; }

    /// <summary>Its Monday.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>Empty when it is unknown in which area.</summary>
    public string AreaCode { get; private set; } = "";

    /// <summary>As that system calls it; empty when it has no name that we may keep.</summary>
    public string Subject { get; private set; } = "";

    public int Count { get; private set; }

    public void Add(int more) => Count += more;
}

/// <summary>That something was counted, so that it is counted once. Forgotten when it is too old to come again.</summary>
public sealed class ElsewhereSeen
{
    private ElsewhereSeen()
    {
    }

    public ElsewhereSeen(ProgrammeId programmeId, ElsewhereSourceId sourceId, string hash, DateOnly week)
    {
        ProgrammeId = programmeId;
        SourceId = sourceId;
        Hash = hash;
        Week = week;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public ElsewhereSourceId SourceId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateOnly Week { get; private set; }
}
