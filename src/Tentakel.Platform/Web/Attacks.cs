using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Web;

public enum AttackMode
{
    Off,
    On,
    Auto,
}

/// <summary>
/// Whether a site is under attack by programs that fill in forms, and who gets through meanwhile without a puzzle. ATTACK says
/// <c>off</c>, <c>on</c> or <c>auto</c>: then it begins when more than ATTACK_FROM forms a minute come, and ends ten minutes after the
/// last time. Each copy of the program judges by what comes to it: forms and answers are good on all of them. Kept in memory, of each site a
/// number and a list that has an end.
/// </summary>
public sealed class Attacks
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>Who solves no puzzle waits so long between opening the form and sending it.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    /// <summary>In so long no more than <see cref="MostOfOne"/> of one address get through without a puzzle: one flood does not take all turns.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public const int MostOfOne = 3;

    private static readonly Action<ILogger, Guid, Exception?> Begins = LoggerMessage.Define<Guid>(
        LogLevel.Warning, new EventId(1, "AttackBegins"), "More forms of strangers than ATTACK_FROM at programme {Programme}: from now on they ask for a puzzle or a minute");

    private readonly ConcurrentDictionary<ProgrammeId, Site> _sites = new();
    private readonly IConfiguration _configuration;
    private readonly TimeProvider _clock;
    private readonly ILogger<Attacks> _log;

    public Attacks(IConfiguration configuration, TimeProvider clock, ILogger<Attacks> log)
    {
        (_configuration, _clock, _log) = (configuration, clock, log);

        // A word that is none of the three stops the program now, and not the first form.
        _ = Mode;
    }

    /// <summary>How hard the puzzle is; each more doubles it. The script looks at 32 and no more.</summary>
    public int Bits => Math.Clamp(_configuration.GetValue("ATTACK_BITS", 18), 1, 32);

    private AttackMode Mode => _configuration.GetValue("ATTACK", AttackMode.Off);

    public bool IsOn(ProgrammeId programme) => Mode switch
    {
        AttackMode.Off => false,
        AttackMode.On => true,
        _ => _sites.TryGetValue(programme, out var site) && site.Floods(_clock.GetUtcNow()),
    };

    /// <summary>A stranger sent something, whatever becomes of it.</summary>
    public void Count(ProgrammeId programme)
    {
        if (Mode != AttackMode.Auto || Of(programme).Came.Take(_configuration.GetValue("ATTACK_FROM", 60)))
        {
            return;
        }

        var (site, now) = (Of(programme), _clock.GetUtcNow());
        if (!site.Floods(now))
        {
            Begins(_log, programme.Value, null);
        }

        site.FloodedAt = now;
    }

    /// <summary>Lets this form through without a puzzle, when it is its turn; one that was let through stays so, because its sender may have to correct something.</summary>
    public bool Admit(ProgrammeId programme, string form, string address) =>
        Of(programme).Admit(form, address, _configuration.GetValue("ATTACK_RATION", 10), _clock.GetUtcNow());

    private Site Of(ProgrammeId programme) => _sites.GetOrAdd(programme, _ => new Site(_clock));

    private sealed class Site(TimeProvider clock)
    {
        private readonly Drops _turns = new(clock);
        private readonly Dictionary<string, (string Address, DateTimeOffset At)> _admitted = [];
        private long _floodedAt;

        public Drops Came { get; } = new(clock);

        /// <summary>When there were too many last.</summary>
        public DateTimeOffset FloodedAt
        {
            set => Interlocked.Exchange(ref _floodedAt, value.UtcTicks);
        }

        public bool Floods(DateTimeOffset now) => Interlocked.Read(ref _floodedAt) is var at and > 0 && now.UtcTicks - at < Quiet.Ticks;

        public bool Admit(string form, string address, int ration, DateTimeOffset now)
        {
            lock (_admitted)
            {
                foreach (var (old, _) in _admitted.Where(one => now - one.Value.At >= Window).ToList())
                {
                    _admitted.Remove(old);
                }

                if (_admitted.ContainsKey(form))
                {
                    return true;
                }

                if (_admitted.Values.Count(one => one.Address == address) >= MostOfOne || !_turns.Take(ration))
                {
                    return false;
                }

                _admitted[form] = (address, now);
                return true;
            }
        }
    }
}
