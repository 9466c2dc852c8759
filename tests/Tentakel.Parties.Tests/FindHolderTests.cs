using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Identity;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

public sealed class FindHolderTests(TestApp app)
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    [Fact]
    public async Task The_portfolio_for_topic_and_area_wins_from_the_one_for_everything_in_the_district()
    {
        var town = await app.NewTown();

        var holder = await Find(town, town.StreetLights.Id, town.DeWerf);

        Assert.Equal(town.Rafi.Id, holder.PersonId);
        Assert.Equal(new HolderReason(HolderReasonKind.TopicAndArea, town.StreetLights.Id, town.DeWerf), holder.Reason);
    }

    [Fact]
    public async Task Without_a_topic_it_goes_to_who_has_the_area()
    {
        var town = await app.NewTown();

        var holder = await Find(town, null, town.DeWerf);

        Assert.Equal(town.Samira.Id, holder.PersonId);
        Assert.Equal(new HolderReason(HolderReasonKind.Area, null, town.District), holder.Reason);
    }

    [Fact]
    public async Task What_nobody_has_goes_to_the_programme_office_and_never_to_nobody()
    {
        var town = await app.NewTown();

        var holder = await Find(town, town.Housing.Id, town.Elsewhere);

        Assert.Equal(town.Otto.Id, holder.PersonId);
        Assert.Equal(HolderReasonKind.ProgrammeOffice, holder.Reason.Key);
    }

    [Fact]
    public async Task Who_is_away_is_replaced_by_the_deputy_on_exactly_those_days()
    {
        var town = await app.NewTown();
        await app.Arrange(new Absence(town.Rafi.Id, town.Mo.Id, Today, Today.AddDays(1)));

        Assert.Equal(town.Rafi.Id, (await Find(town, town.StreetLights.Id, town.DeWerf, Today.AddDays(-1))).PersonId);
        var replaced = await Find(town, town.StreetLights.Id, town.DeWerf);
        Assert.Equal(town.Mo.Id, replaced.PersonId);
        Assert.Equal(town.Mo.Seat, replaced.SeatId);
        Assert.Equal(town.Rafi.Id, replaced.Via);
        Assert.Equal(town.Mo.Id, (await Find(town, town.StreetLights.Id, town.DeWerf, Today.AddDays(1))).PersonId);
        Assert.Equal(town.Rafi.Id, (await Find(town, town.StreetLights.Id, town.DeWerf, Today.AddDays(2))).PersonId);
    }

    [Fact]
    public async Task Deputies_who_replace_each_other_and_are_both_away_are_passed_over()
    {
        var town = await app.NewTown();
        await app.Arrange(new Absence(town.Rafi.Id, town.Mo.Id, Today, Today), new Absence(town.Mo.Id, town.Rafi.Id, Today, Today));

        Assert.Equal(town.Samira.Id, (await Find(town, town.StreetLights.Id, town.DeWerf)).PersonId);
    }

    [Fact]
    public async Task Who_is_excluded_is_passed_over()
    {
        var town = await app.NewTown();

        Assert.Equal(town.Samira.Id, (await Find(town, town.StreetLights.Id, town.DeWerf, except: town.Rafi.Id)).PersonId);
    }

    [Fact]
    public async Task Portfolios_of_another_programme_do_not_count()
    {
        var town = await app.NewTown();
        var other = await app.NewTown();

        Assert.Equal(other.Otto.Id, (await Find(other, town.StreetLights.Id, town.DeWerf)).PersonId);
    }

    private async Task<Holder> Find(TestTown town, TopicId? topic, string area, DateOnly? day = null, PersonId? except = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindHolder>().Handle(new HolderQuery(
            town.Programme, topic, [area, "WK" + area[2..6] + area[6..8], "GM" + area[2..6]], day ?? Today, except is { } one ? new HashSet<PersonId> { one } : null));
    }
}
