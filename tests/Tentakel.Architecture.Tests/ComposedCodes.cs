using System.Text.RegularExpressions;
using Tentakel.Commitments.Domain;
using Tentakel.Signals.Domain;

namespace Tentakel.Architecture.Tests;

/// <summary>The refusal codes that are put together while the program runs: every one that can come of it.</summary>
internal static partial class ComposedCodes
{
    /// <summary>Every move in every state that the table of the ledger does not allow, and what a move must be told.</summary>
    public static IEnumerable<string> OfTheLedger() =>
        (from status in Enum.GetValues<CommitmentStatus>()
         from move in Enum.GetValues<CommitmentMove>()
         where move != CommitmentMove.Open && CommitmentMoves.Next(status, move) is null
         select CommitmentMoves.RefusalCode(status, move))
        .Concat(["commitments.reason-required", "commitments.text-required"]);

    public static IEnumerable<string> OfSignals() =>
        (from status in Enum.GetValues<SignalStatus>()
         from move in Enum.GetValues<SignalMove>()
         where move is not (SignalMove.Publish or SignalMove.Withhold) && SignalTransitions.Next(status, move) is null
         select SignalTransitions.RefusalCode(status, move))
        .Concat(
            from publication in Enum.GetValues<Publication>()
            from move in new[] { SignalMove.Publish, SignalMove.Withhold }
            where SignalTransitions.Next(publication, move) is null
            select SignalTransitions.RefusalCode(publication, move));

    /// <summary>What an area file can be refused for: the word that each place hands to <c>FileErrors</c>.</summary>
    public static IEnumerable<string> OfAreaFiles(IEnumerable<SourceFile> sources) =>
        (from file in sources
         where file.Path.StartsWith("src/Core/Tentakel.Areas/", StringComparison.Ordinal)
         from Match call in FileErrorCall().Matches(file.Text)
         from Match word in Word().Matches(call.Value)
         select "areas.file." + word.Groups[1].Value).Append("areas.file-refused");

    /// <summary>What a file of figures can be refused for: names of columns stand in those calls too, so by the place of the word.</summary>
    public static IEnumerable<string> OfStatisticsFiles(IEnumerable<SourceFile> sources) =>
        (from file in sources
         where file.Path.StartsWith("src/Modules/Tentakel.Neighbourhoods/", StringComparison.Ordinal)
         from Match call in StatisticsErrorCall().Matches(file.Text)
         select "neighbourhoods.file." + call.Groups[1].Value).Append("neighbourhoods.file-refused");

    /// <summary>What a picture can be refused for: each place that gives up says it to <c>BrokenPicture</c>.</summary>
    public static IEnumerable<string> OfPictures(IEnumerable<SourceFile> sources) =>
        from file in sources
        where file.Path.StartsWith("src/Tentakel.Platform/Pictures/", StringComparison.Ordinal)
        from Match code in PictureCode().Matches(file.Text)
        select code.Groups[1].Value;

    [GeneratedRegex("BrokenPicture\\((?:string code = )?\"(platform\\.picture-[a-z-]+)\"")]
    private static partial Regex PictureCode();

    [GeneratedRegex(@"errors\.Add(?:Whole)?\((?!new ).*")]
    private static partial Regex FileErrorCall();

    // The first word of AddWhole, the third argument of Add.
    [GeneratedRegex(@"[eE]rrors\.Add(?:Whole\(|\((?:[^"",()]|""[^""]*""|\([^()]*\))+,(?:[^"",()]|""[^""]*""|\([^()]*\))+, )""([a-z0-9-]+)""")]
    private static partial Regex StatisticsErrorCall();

    [GeneratedRegex("\"([a-z0-9-]+)\"")]
    private static partial Regex Word();
}
