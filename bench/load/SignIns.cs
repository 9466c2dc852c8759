using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Composition;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Web;

namespace Tentakel.Bench.Load;

/// <summary>
/// Whether the time of an answer tells who has an account: a known and an unknown address take turns, and the difference within each
/// pair is what counts. With --control the work that is done for an unknown address is left out, which must show.
/// </summary>
internal static partial class SignIns
{
    /// <summary>One address is asked for so often, and then it would have to wait.</summary>
    private const int Each = 4;

    private const string Known = "bekend";
    private const string Unknown = "onbekend";

    public static async Task Measure(string[] arguments)
    {
        var control = arguments.Contains("--control");
        var at = Array.IndexOf(arguments, "--pairs");
        var pairs = at < 0 ? 400 : int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("tentakel-signin-").FullName;
        try
        {
            await using var app = await Start(folder, control, pairs);
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            Console.WriteLine($"{Environment.GetEnvironmentVariable("DATABASE") ?? "sqlite"}, {pairs} pairs{(control ? ", CONTROL: no password is looked at for an unknown address" : "")}; milliseconds");
            await Print("password page", client, pairs, "/inloggen", "/inloggen?handler=Password", "wrong");
            await Print("link request", client, pairs, "/inloggen", "/inloggen?handler=Link", "link");
            await Print("passkey question", client, pairs, "/inloggen/passkey", "/inloggen/passkey?handler=Options", "passkey");
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WebApplication> Start(string folder, bool control, int pairs)
    {
        var root = Path.GetFullPath("src/Tentakel.Web");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = root, WebRootPath = Path.Combine(root, "wwwroot") });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATA_DIR"] = folder,
            ["RATE_SIGN_IN"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTentakel(AllModules.List);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name == "JobService"));
        if (control)
        {
            builder.Services.AddScoped<IPasswordHasher<Account>, NoWorkForNobody>();
        }

        var app = builder.Build();
        app.UseTentakel();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
            await database.Database.MigrateAsync();
            var programme = new Programme(ProgrammeId.New(), "Maat", "GM0000", 2024);
            database.AddRange(programme, new Tenant(TenantId.New(), "gemeente Maat", "Maat", "127.0.0.1", programme.Id));

            // By the hasher of the house: one of fewer rounds would make the known quicker, which no visitor would see.
            var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), "een zin die blijft hangen");
            for (var number = 0; number <= pairs / Each; number++)
            {
                var email = $"{Known}{number:0000}@example.org";
                database.Add(new Account
                {
                    UserName = email,
                    NormalizedUserName = email.ToUpperInvariant(),
                    Email = email,
                    NormalizedEmail = email.ToUpperInvariant(),
                    PasswordHash = hash,
                    SecurityStamp = Guid.CreateVersion7().ToString("N"),
                    PersonId = PersonId.New(),
                });
            }

            await database.SaveChangesAsync();
        }

        await app.StartAsync();
        return app;
    }

    private static async Task Print(string what, HttpClient client, int pairs, string page, string path, string kind)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        for (var warm = 0; warm < 20; warm++)
        {
            await Ask(client, path, token, $"{kind}-warm{warm}@example.org");
        }

        var (known, unknown) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            // Who comes first takes turns too: the second of two finds caches warmer.
            foreach (var isKnown in pair % 2 == 0 ? new[] { true, false } : [false, true])
            {
                var name = isKnown ? $"{Known}{pair / Each:0000}@example.org" : $"{Unknown}{pair / Each:0000}@example.org";
                (isKnown ? known : unknown).Add(await Ask(client, path, token, name));
            }
        }

        var differences = known.Zip(unknown, (one, other) => one - other).Order().ToList();

        // Ranks between which the median lies in 95 of 100 samples, whatever the distribution.
        var half = .98 * Math.Sqrt(pairs);
        var (low, high) = (differences[Math.Max(0, (int)((pairs / 2.0) - half))], differences[Math.Min(pairs - 1, (int)Math.Ceiling((pairs / 2.0) + half))]);
        Console.WriteLine(
            $"{what}: known {Median(known):0.00}, unknown {Median(unknown):0.00}, median difference {Median(differences):+0.00;-0.00} [{low:+0.00;-0.00}, {high:+0.00;-0.00}]; nought is {(low <= 0 && high >= 0 ? "within" : "OUTSIDE")} the interval");
    }

    private static async Task<double> Ask(HttpClient client, string path, string token, string email)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = email, ["Password"] = "geraden", ["__RequestVerificationToken"] = token });
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found ? took : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class NoWorkForNobody(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            user.Email is null ? PasswordVerificationResult.Failed : base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
