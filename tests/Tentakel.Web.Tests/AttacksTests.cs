using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Web;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>The law of the puzzle and of the turns, without the web.</summary>
public sealed class AttacksTests
{
    private static readonly ProgrammeId Here = new(Guid.CreateVersion7());

    private readonly TestClock _clock = new();

    /// <summary>Made by another implementation of SHA-256; the last number is how many bits it has.</summary>
    [Theory]
    [InlineData("0192f0a0b1c27def8123456789abcdef", "23", 8)]
    [InlineData("0192f0a0b1c27def8123456789abcdef", "3253", 12)]
    [InlineData("0192f0a0b1c27def8123456789abcdef", "63806", 18)]
    [InlineData("00000000000000000000000000000000", "397", 8)]
    [InlineData("00000000000000000000000000000000", "36440", 21)]
    public void An_answer_is_worth_its_bits_and_not_one_more(string challenge, string answer, int bits)
    {
        Assert.True(Puzzle.IsSolved(challenge, answer, 1));
        Assert.True(Puzzle.IsSolved(challenge, answer, bits));
        Assert.False(Puzzle.IsSolved(challenge, answer, bits + 1));
        Assert.False(Puzzle.IsSolved(challenge + "0", answer, bits));
        Assert.False(Puzzle.IsSolved(challenge, answer + " ", 1));
        Assert.False(Puzzle.IsSolved(challenge, "-" + answer, 0));
        Assert.False(Puzzle.IsSolved(challenge, null, 0));
        Assert.False(Puzzle.IsSolved(challenge, "", 0));
    }

    [Fact]
    public void Of_those_who_solve_nothing_so_many_come_in_a_minute_and_not_all_at_the_next()
    {
        var attacks = New(("ATTACK", "on"), ("ATTACK_RATION", "4"));

        Assert.Equal(4, Flood(attacks, 1000));
        Assert.Equal(0, Flood(attacks, 1000));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, Flood(attacks, 1000));
        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(4, Flood(attacks, 1000));
    }

    [Fact]
    public void Who_comes_from_elsewhere_than_a_flood_gets_a_turn()
    {
        var attacks = New(("ATTACK", "on"), ("ATTACK_RATION", "4"));

        Assert.Equal(Attacks.MostOfOne, Enumerable.Range(0, 1000).Count(form => attacks.Admit(Here, $"flood {form}", "192.0.2.1")));
        Assert.True(attacks.Admit(Here, "patient", "192.0.2.2"));
        Assert.True(attacks.Admit(Here, "patient", "192.0.2.2"));
        Assert.False(attacks.Admit(Here, "fifth", "192.0.2.3"));
        Assert.True(attacks.Admit(new ProgrammeId(Guid.CreateVersion7()), "fifth", "192.0.2.3"));
    }

    [Fact]
    public void While_they_go_on_coming_it_goes_on()
    {
        var attacks = New(("ATTACK", "auto"), ("ATTACK_FROM", "60"));
        for (var second = 0; second < 1800; second++)
        {
            attacks.Count(Here);
            attacks.Count(Here);
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(second is > 55 and < 65 || second >= 65 == attacks.IsOn(Here), $"second {second}");
        }

        for (var second = 0; second < 1800; second++)
        {
            attacks.Count(Here);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.False(attacks.IsOn(Here));
    }

    [Fact]
    public void Nothing_is_on_when_nobody_said_so_and_a_word_that_is_no_setting_stops_the_program()
    {
        var attacks = New();
        Enumerable.Range(0, 10_000).ToList().ForEach(_ => attacks.Count(Here));
        Assert.False(attacks.IsOn(Here));
        Assert.False(New(("ATTACK", "off")).IsOn(Here));
        Assert.True(New(("ATTACK", "on")).IsOn(Here));
        Assert.ThrowsAny<InvalidOperationException>(() => New(("ATTACK", "ja")));
    }

    private int Flood(Attacks attacks, int many) => Enumerable.Range(0, many)
        .Count(one => attacks.Admit(Here, string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow().Ticks} {one} {Guid.CreateVersion7()}"), $"address {one}"));

    private Attacks New(params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build(),
        _clock,
        NullLogger<Attacks>.Instance);
}
