using System.Collections.Concurrent;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Web;

/// <summary>
/// A page that is the same for everybody who is not known: it may be kept for a moment and given to the next. Not for a page
/// with a form to post: that carries something of one visitor.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameForEverybodyAttribute : Attribute;

/// <summary>What a committed command changed, as far as it matters to who reads.</summary>
public enum Change
{
    /// <summary>Nobody reads something new before somebody let it through.</summary>
    OfNewOnly,
    OfWhatWas,
}

/// <param name="Site">The programme it is of.</param>
/// <param name="MadeAt">Before anything for it was read.</param>
public sealed record KeptPage(ProgrammeId Site, string ContentType, byte[] Body, DateTimeOffset MadeAt);

/// <summary>
/// The pages this copy of the program made for strangers a moment ago. What is taken down is gone at once where that was done,
/// and nowhere stays longer than <see cref="Longest"/>: no copy has to be told, and nothing is asked of the database to know.
/// </summary>
public sealed class PublicPages(TimeProvider clock)
{
    /// <summary>What was withdrawn must be gone everywhere within five seconds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    // Anybody can think of another address: that must not fill the memory.
    private const int Most = 500;
    private const int MostBytes = 256 * 1024;

    private readonly ConcurrentDictionary<string, KeptPage> _pages = new(StringComparer.Ordinal);
    private int _changes;

    /// <summary>How often something changed that was there: a page begun before a change is not kept after it.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>How many are kept of one site, those past their time included.</summary>
    public int CountOf(ProgrammeId site) => _pages.Count(one => one.Value.Site == site);

    public KeptPage? Find(string address) =>
        _pages.TryGetValue(address, out var page) && IsFresh(page) ? page : null;

    /// <param name="changes">As it was before anything for this page was read.</param>
    public void Keep(string address, KeptPage page, int changes)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Body.Length > MostBytes)
        {
            return;
        }

        if (_pages.Count >= Most)
        {
            foreach (var (old, _) in _pages.Where(one => !IsFresh(one.Value)))
            {
                _pages.TryRemove(old, out _);
            }
        }

        if (_pages.Count < Most && changes == Changes)
        {
            _pages[address] = page;
            if (changes != Changes)
            {
                _pages.TryRemove(address, out _);
            }
        }
    }

    /// <summary>Committed here: what was made before is forgotten. What the house itself does concerns every site.</summary>
    public void Changed(ProgrammeId programme, Change change)
    {
        if (change == Change.OfNewOnly)
        {
            return;
        }

        Interlocked.Increment(ref _changes);
        foreach (var (address, _) in _pages.Where(one => programme == default || one.Value.Site == programme))
        {
            _pages.TryRemove(address, out _);
        }
    }

    // A clock that was set back must not make a page last.
    private bool IsFresh(KeptPage page) => clock.GetUtcNow() - page.MadeAt is var age && age >= TimeSpan.Zero && age < Longest;
}
