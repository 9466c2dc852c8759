using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Tests.Probes;

namespace Tentakel.Platform.Tests.Access;

public class SiteTests(PlatformApp app)
{
    [Fact]
    public async Task The_host_name_chooses_the_site()
    {
        var (one, other) = (await app.NewTown(), await app.NewTown());

        Assert.Equal($"programma@{one.Host}", await Contact(one.Host));
        Assert.Equal($"programma@{other.Host}", await Contact(other.Host.ToUpperInvariant()));
    }

    [Fact]
    public async Task An_unknown_host_is_told_so_unless_one_site_answers_for_all()
    {
        var town = await app.NewTown();
        Assert.Null(await Contact("nobody.example"));
        using var client = app.CreateClient();
        using var healthy = await client.GetAsync(new Uri("http://nobody.example/healthz"), TestContext.Current.CancellationToken);
        Assert.True(healthy.IsSuccessStatusCode);

        var programme = ProgrammeId.New();
        var tenant = new Tenant(TenantId.New(), "gemeente Vangnet", "Vangnet", $"vangnet-{town.Host}", programme)
            .ReachedBy("", "", "", "vangnet@example.nl").AnswersUnclaimedHosts();
        await app.Arrange(new Programme(programme, "Vangnet", null, null), tenant);
        try
        {
            Assert.Equal("vangnet@example.nl", await Contact("nobody.example"));
            Assert.Equal($"programma@{town.Host}", await Contact(town.Host));
        }
        finally
        {
            await app.Read(database => database.Set<Tenant>().Where(row => row.Id == tenant.Id).ExecuteDeleteAsync());
        }
    }

    /// <summary>Whose site answers there: the mail address in the description of the API; null for a 404.</summary>
    private async Task<string?> Contact(string host)
    {
        using var client = app.CreateClient();
        using var response = await client.GetAsync(new Uri($"http://{host}/api/v1/openapi.json"), TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["info"]!["contact"]!["email"];
    }
}
