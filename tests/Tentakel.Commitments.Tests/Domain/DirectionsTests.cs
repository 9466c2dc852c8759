using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

public sealed class DirectionsTests
{
    // Written by hand: from municipal management to each place. A row is a scale, a column a level.
    [Theory]
    //                                Residents       Frontline       Management          Administration
    [InlineData(Scale.Neighbourhood, Direction.Down, Direction.Down, Direction.Down, Direction.Down)]
    [InlineData(Scale.Municipality, Direction.Down, Direction.Down, Direction.Sideways, Direction.Up)]
    [InlineData(Scale.Region, Direction.Up, Direction.Up, Direction.Up, Direction.Up)]
    [InlineData(Scale.Nation, Direction.Up, Direction.Up, Direction.Up, Direction.Up)]
    public void From_municipal_management_to(Scale scale, Direction residents, Direction frontline, Direction management, Direction administration)
    {
        var from = new Coordinates(Scale.Municipality, Level.Management);

        Assert.Equal(
            [residents, frontline, management, administration],
            Enum.GetValues<Level>().Select(level => Directions.Between(from, new Coordinates(scale, level))));
    }

    [Fact]
    public void The_way_back_is_the_opposite_way()
    {
        var places = (from scale in Enum.GetValues<Scale>() from level in Enum.GetValues<Level>() select new Coordinates(scale, level)).ToList();

        Assert.All(from a in places from b in places select (a, b), pair => Assert.Equal(
            Directions.Between(pair.a, pair.b) switch
            {
                Direction.Up => Direction.Down,
                Direction.Down => Direction.Up,
                var same => same,
            },
            Directions.Between(pair.b, pair.a)));
        Assert.Equal(6 * 16 + 4 * 6, (from a in places from b in places select Directions.Between(a, b)).Count(way => way == Direction.Up));
    }

    [Theory]
    [InlineData(CommitmentBasis.Asked, Direction.Up)] // a resident asks the minister
    [InlineData(CommitmentBasis.Promised, Direction.Down)] // the minister promises a resident
    public void What_is_asked_goes_to_the_owner_and_what_is_promised_comes_from_there(CommitmentBasis basis, Direction expected) =>
        Assert.Equal(expected, Directions.Of(basis, owedBy: new(Scale.Nation, Level.Administration), owedTo: Coordinates.Resident));
}
