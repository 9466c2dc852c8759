using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Domain;

public sealed class SignalTransitionsTests(TestApp app)
{
    /// <summary>By hand, from the design: a row per status, a column per move; a dash is refused.</summary>
    private const string Statuses = """
                     Answer    HandOver  ConfirmSolved  SayNotSolved  Lapse        Break    Withdraw   Forward   Publish  Withhold
        Open         Answered  Open      -              -             -            Broken   Withdrawn  Forwarded -        -
        Answered     -         -         Solved         Open          Unconfirmed  -        -          -         -        -
        Solved       -         -         -              Open          -            -        -          -         -        -
        Unconfirmed  -         -         Solved         Open          -            -        -          -         -        -
        Broken       -         -         -              Open          -            -        -          -         -        -
        Withdrawn    -         -         -              -             -            -        -          -         -        -
        Forwarded    -         -         -              Open          -            -        -          -        -         -
        """;

    private const string Publications = """
                     Answer    HandOver  ConfirmSolved  SayNotSolved  Lapse        Break    Withdraw   Forward   Publish  Withhold
        Waiting      -         -         -              -             -            -        -          -         Public   Withheld
        Public       -         -         -              -             -            -        -          -         -        Withheld
        Withheld     -         -         -              -             -            -        -          -         Public   -
        """;

    private static readonly SignalMove[] Moderation = [SignalMove.Publish, SignalMove.Withhold];

    [Fact]
    public void A_status_moves_as_the_table_says_and_no_other_way() =>
        Assert.Equal(Read<SignalStatus>(Statuses), All<SignalStatus>().Select(pair => (pair.From, pair.Move, SignalTransitions.Next(pair.From, pair.Move))));

    [Fact]
    public void A_publication_moves_as_the_table_says_and_no_other_way() =>
        Assert.Equal(Read<Publication>(Publications), All<Publication>().Select(pair => (pair.From, pair.Move, SignalTransitions.Next(pair.From, pair.Move))));

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_refusal_has_a_sentence_of_its_own(string language)
    {
        var codes = Codes();
        var texts = app.Services.GetRequiredService<RoomTexts>();
        using var _ = new InLanguage(language);

        var sentences = codes.ToDictionary(code => code, code => texts.Of(new Refusal(code)));

        Assert.Equal(45, codes.Count);
        Assert.All(sentences, pair => Assert.NotEqual("refusal." + pair.Key, pair.Value));
        Assert.All(sentences.Values, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.Equal(codes.Count, sentences.Values.Distinct().Count());
    }

    [Fact]
    public void No_sentence_is_the_same_in_both_languages()
    {
        var texts = app.Services.GetRequiredService<RoomTexts>();
        string[] dutch, english;
        using (new InLanguage("nl"))
        {
            dutch = [.. Codes().Select(code => texts.Of(new Refusal(code)))];
        }

        using (new InLanguage("en"))
        {
            english = [.. Codes().Select(code => texts.Of(new Refusal(code)))];
        }

        Assert.All(dutch.Zip(english), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    /// <summary>What can be refused: a move of the ledger in a status, a move of the moderator in a publication.</summary>
    private static List<string> Codes() =>
    [
        .. All<SignalStatus>().Where(pair => !Moderation.Contains(pair.Move) && SignalTransitions.Next(pair.From, pair.Move) is null)
            .Select(pair => SignalTransitions.RefusalCode(pair.From, pair.Move)),
        .. All<Publication>().Where(pair => Moderation.Contains(pair.Move) && SignalTransitions.Next(pair.From, pair.Move) is null)
            .Select(pair => SignalTransitions.RefusalCode(pair.From, pair.Move)),
    ];

    private static IEnumerable<(TFrom From, SignalMove Move)> All<TFrom>()
        where TFrom : struct, Enum =>
        from status in Enum.GetValues<TFrom>()
        from move in Enum.GetValues<SignalMove>()
        select (status, move);

    private static IEnumerable<(TFrom From, SignalMove Move, TFrom? To)> Read<TFrom>(string table)
        where TFrom : struct, Enum
    {
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return
            from line in lines.Skip(1)
            from cell in lines[0].Zip(line.Skip(1))
            select (Enum.Parse<TFrom>(line[0]), Enum.Parse<SignalMove>(cell.First), cell.Second == "-" ? (TFrom?)null : Enum.Parse<TFrom>(cell.Second));
    }
}
