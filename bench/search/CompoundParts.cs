using System.Globalization;
using System.Text;

namespace Tentakel.Bench.Search;

/// <summary>
/// Finds in a word list the words that compounds are made of, for Platform/Search/compound-parts.txt: those that stand
/// before or after another word of the list often enough, and stems as in verpleeg-huis that are no word by themselves.
/// </summary>
internal static class CompoundParts
{
    private static readonly string[] Links = ["", "s", "en", "e"];

    // They end words or begin them and are no words there.
    private static readonly HashSet<string> Affixes = [.. """
        den ver ten ken end ende sen ont ren ere eren ter der lijk lijke baar bare ster her men ste sten lng ling lingen eer heid heden schap
        schappen isch ische teit iteit ing ingen ers aar aars ares ette atie aties ator eel elen els erij erijen esk ens erd erde ert dom ge be
        te tje tjes pje pjes nis nissen oor sel sels sters zaam zame eur eurs ant anten ent enten iet ist isten isme ism ale ali ane ans ene
        esse ees eus gie ide ids ies ine int ion ite ive kes lei loos loze matig matige mate nen oid oide oot ose ove pen per ree res ris sche
        sch schen sis sse ted tes tie ties tig tige tor toren tot tal tale uze vol wel zen zel len nel del gel hel kel mel pel rel tel vel wen
        ven gen hen ben ban dal doe doen gaan gaande staan staande zijn haar heen hoe hun ooit mij ons wie wat een
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    // Short words that matter in a street and are in too few compounds of the list.
    private static readonly HashSet<string> Streets = [.. """
        bus weg bal dak dag tuin bos bad gas gat gym hal hek hof hok hut kap kar kas kat kop lid lek mes muur net nat oud oor pad pan park pas
        plas pot put rat riool rok rug ruit smal stof tas tak tram vak vee vet vis vuil vuur wal wet wip wijk zak zand zee zon zit spel auto fles
        glas hond haag kind lamp loon pand poep huur geld dood dier deur brug boot boom blok bank arm arts bel bed bord bouw buur dam
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    public static void Write(string wordList, TextWriter output)
    {
        var words = File.ReadLines(wordList).Where(word => !word.Any(char.IsUpper)).Select(Fold)
            .Where(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)).ToHashSet(StringComparer.Ordinal);
        var parts = words.Where(word => word.Length is >= 3 and <= 14).ToHashSet(StringComparer.Ordinal);
        var (first, last) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var word in words.Where(word => word.Length >= 7))
        {
            for (var at = 3; at < word.Length - 2; at++)
            {
                if (parts.Contains(word[at..]) && Before(word[..at]) is { } before)
                {
                    first[before] = first.GetValueOrDefault(before) + 1;
                    last[word[at..]] = last.GetValueOrDefault(word[at..]) + 1;
                }
            }
        }

        var chosen = first.Keys.Union(last.Keys).Where(Chosen).ToHashSet(StringComparer.Ordinal);
        foreach (var (stem, number) in Stems())
        {
            first[stem] = number;
            chosen.Add(stem);
        }

        foreach (var word in chosen.OrderByDescending(Number).ThenBy(word => word, StringComparer.Ordinal))
        {
            output.WriteLine(word);
        }

        string? Before(string piece) => Links
            .Where(link => piece.EndsWith(link, StringComparison.Ordinal)).Select(link => piece[..^link.Length])
            .FirstOrDefault(word => word.Length >= 3 && parts.Contains(word));

        int Number(string word) => first.GetValueOrDefault(word) + last.GetValueOrDefault(word);

        bool Chosen(string word)
        {
            var (asFirst, asLast) = (first.GetValueOrDefault(word), last.GetValueOrDefault(word));
            return !Affixes.Contains(word) && (word.Length == 3
                ? (asFirst >= 12 && asLast >= 12) || (Streets.Contains(word) && asFirst + asLast >= 3)
                : (asFirst + asLast >= 6 && (asFirst >= 2 || asLast >= 4)) || Streets.Contains(word));
        }

        Dictionary<string, int> Stems()
        {
            var tails = new Dictionary<string, HashSet<string>>();
            foreach (var word in words)
            {
                for (var at = 5; at < word.Length - 3; at++)
                {
                    var (stem, tail) = (word[..at], word[at..]);
                    if (last.GetValueOrDefault(tail) >= 25 && !Affixes.Contains(tail) && !parts.Contains(stem) && !Bent(stem)
                        && !stem.EndsWith("ge", StringComparison.Ordinal) && !stem.EndsWith("be", StringComparison.Ordinal) && !stem.EndsWith("ver", StringComparison.Ordinal))
                    {
                        (tails.TryGetValue(stem, out var known) ? known : tails[stem] = []).Add(tail);
                    }
                }
            }

            return tails.Where(stem => stem.Value.Count >= 6).ToDictionary(stem => stem.Key, stem => stem.Value.Count);
        }

        bool Bent(string stem) => (stem[^1] is 's' or 'e' or 'n' && parts.Contains(stem[..^1]))
            || (stem.EndsWith("en", StringComparison.Ordinal) && parts.Contains(stem[..^2]));
    }

    private static string Fold(string word) => string.Concat(
        word.Trim().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
}
