using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Commitments.Tests.Domain;

public sealed class SmallNumbersTests
{
    [Fact]
    public void Fewer_than_five_are_hidden_and_none_may_be_told()
    {
        Assert.Equal([true, false, false, true], SmallNumbers.Tellable([0, 1, 4, 5]));
        Assert.Equal([true, true], SmallNumbers.Tellable([5, 6]));
    }

    [Fact]
    public void One_hidden_number_cannot_be_found_by_subtraction()
    {
        Assert.Equal([true, false, false, true], SmallNumbers.Tellable([20, 3, 7, 0]));
        Assert.Equal([false], SmallNumbers.Tellable([3]));
    }

    [Theory]
    [InlineData(Scale.Neighbourhood, Level.Residents, Layer.Residents)]
    [InlineData(Scale.Neighbourhood, Level.Administration, Layer.Delivery)]
    [InlineData(Scale.Municipality, Level.Residents, Layer.Residents)]
    [InlineData(Scale.Municipality, Level.Frontline, Layer.Delivery)]
    [InlineData(Scale.Municipality, Level.Management, Layer.Municipality)]
    [InlineData(Scale.Region, Level.Frontline, Layer.Region)]
    [InlineData(Scale.Nation, Level.Residents, Layer.Nation)]
    public void Every_place_is_in_one_layer(Scale scale, Level level, Layer layer) => Assert.Equal(layer, Layers.Of(new Coordinates(scale, level)));
}
