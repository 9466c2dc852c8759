using System.Globalization;
using Tentakel.Bench.Search;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["parts", var wordList]:
        CompoundParts.Write(wordList, Console.Out);
        return 0;
    case []:
        Quality.Print(Pairs.Read());
        return 0;
    case ["large", var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var documents):
        await Large.Print(Pairs.Read(), documents);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: search [parts WORDLIST | large DOCUMENTS]");
        return 2;
}
