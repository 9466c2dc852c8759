using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tests.Probes;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Storage;

public class StorageTests(PlatformApp app)
{
    [Fact]
    public async Task An_id_comes_back_as_it_went_and_can_be_asked_for()
    {
        var town = await app.NewTown();
        var counter = await app.NewCounter(town, 7);

        var found = await app.Read(database => database.Set<Counter>().AsNoTracking().SingleAsync(row => row.ProgrammeId == town.Programme && row.Id == counter.Id));
        Assert.Equal((counter.Id, counter.ProgrammeId, 7), (found.Id, found.ProgrammeId, found.Value));
        CounterId[] several = [counter.Id, new(Guid.Empty)];
        Assert.Equal(1, await app.Read(database => database.Set<Counter>().CountAsync(row => several.Contains(row.Id))));
    }

    /// <summary>Lists go on from an id: that only works when ids are ordered as they were made.</summary>
    [Fact]
    public async Task Ids_are_ordered_as_they_were_made()
    {
        var town = await app.NewTown();
        var made = Enumerable.Range(0, 40).Select(i => new Counter(town.Programme, i, TestClock.Start.AddMinutes(i * 11))).ToList();
        await app.Arrange([.. made.OrderBy(counter => counter.Value * 7 % 40)]);

        Assert.Equal(made.Select(counter => counter.Id), await app.Read(database =>
            database.Set<Counter>().Where(row => row.ProgrammeId == town.Programme).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync()));
    }

    [Fact]
    public async Task Instants_are_ordered_and_compared_whatever_their_offset()
    {
        var town = await app.NewTown();
        var nine = new DateTimeOffset(2026, 3, 31, 9, 0, 0, TimeSpan.Zero);
        Counter[] rows =
        [
            new(town.Programme, 2, nine),
            new(town.Programme, 1, new DateTimeOffset(2026, 3, 31, 10, 30, 0, TimeSpan.FromHours(2))),
            new(town.Programme, 3, new DateTimeOffset(2026, 3, 31, 5, 0, 0, TimeSpan.FromHours(-5))),
        ];
        await app.Arrange([.. rows]);

        var found = await app.Read(database => database.Set<Counter>().AsNoTracking().Where(row => row.ProgrammeId == town.Programme).OrderBy(row => row.At).ToListAsync());
        Assert.Equal([1, 2, 3], found.Select(row => row.Value));
        Assert.All(found, row => Assert.Equal(TimeSpan.Zero, row.At.Offset));
        Assert.Equal(nine, found[1].At);
        Assert.Equal(2, await app.Read(database => database.Set<Counter>().CountAsync(row => row.ProgrammeId == town.Programme && row.At <= nine)));
    }

    [Fact]
    public void A_page_tells_where_the_next_one_starts()
    {
        var page = Page.From([1, 2, 3], 2, last => $"after {last}");

        Assert.Equal([1, 2], page.Items);
        Assert.True(Cursor.TryDecode(page.Next, out var key));
        Assert.Equal("after 2", key);
        Assert.Null(Page.From([1, 2], 2, last => $"{last}").Next);
        Assert.Null(Page.From(new List<int>(), 2, last => $"{last}").Next);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64url!")]
    public void A_cursor_of_somebody_else_is_refused(string? cursor) => Assert.False(Cursor.TryDecode(cursor, out _));

    [Fact]
    public void A_cursor_too_long_is_refused() => Assert.False(Cursor.TryDecode(new string('A', 404), out _));
}
