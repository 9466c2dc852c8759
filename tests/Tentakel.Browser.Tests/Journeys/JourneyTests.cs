using Tentakel.Testing;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>From a signal in a street to "solved", by everybody who has a part in it, each in a browser of their own.</summary>
public sealed class JourneyTests(BrowserApp app)
{
    /// <summary>Rotterdam: Tarwewijk and Carnisse in Charlois, Bloemhof in Feijenoord.</summary>
    private static readonly TestPlace Rotterdam = new("GM0599", "WK059915", "BU05991571", "BU05991572", "BU05991081");

    [Theory]
    [InlineData(Way.Touch)]
    [InlineData(Way.WithoutJavaScript)]
    [InlineData(Way.Keyboard)]
    public async Task A_signal_goes_its_whole_way(Way way)
    {
        Chromium.MustBeHere();
        await new Journey(app, await app.NewTown(), way, "werf", "De Werf").Go();
    }

    public static TheoryData<Way> InReality => TestDatabase.IsPostgres ? [Way.WithoutJavaScript] : [Way.Touch, Way.WithoutJavaScript, Way.Keyboard];

    [Theory]
    [MemberData(nameof(InReality))]
    public async Task A_signal_goes_its_whole_way_in_a_real_neighbourhood(Way way)
    {
        Chromium.MustBeHere();
        await app.ImportRealAreas();
        await new Journey(app, await app.NewTown(Rotterdam), way, "tarwe", "Tarwewijk").Go();
    }
}
