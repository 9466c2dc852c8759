using Npgsql;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Tests.Storage;

public sealed class PostgresSettingsTests
{
    [Fact]
    public void Statements_are_prepared_and_planned_with_their_values_and_the_rest_of_the_connection_stays()
    {
        var all = new NpgsqlConnectionStringBuilder(DatabaseSetup.WithDefaults("Host=db;Database=een;Username=wie;Password=wat;Options=-c lock_timeout=1s"));

        Assert.Equal(("db", "een", "wie", "wat"), (all.Host, all.Database, all.Username, all.Password));
        Assert.True(all.MaxAutoPrepare > 0);
        Assert.True(all.NoResetOnClose);
        Assert.Equal("-c lock_timeout=1s -c plan_cache_mode=force_custom_plan", all.Options);
    }

    [Theory]
    [InlineData("Host=pool;Max Auto Prepare=0")]
    [InlineData("Host=pool;max auto prepare=20;Options=-c plan_cache_mode=auto")]
    public void Who_says_it_themselves_is_taken_at_their_word(string connection) => Assert.Equal(connection, DatabaseSetup.WithDefaults(connection));
}
