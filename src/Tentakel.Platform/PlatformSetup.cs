using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Idempotency;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Privacy;
using Tentakel.Platform.Resources;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Platform;

public static class PlatformSetup
{
    /// <summary>What every program of the house stands on: database, writing, audit, outbox, texts; and all its rooms.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var database = DatabaseSettings.From(configuration);
        Directory.CreateDirectory(database.DataDirectory);
        services.AddTentakelDatabase(database);
        services.AddSingleton(modules);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.AddSingleton<RoomTexts>();
        services.AddSingleton<Time.TermText>();
        services.AddTexts<PlatformTexts>();
        services.AddSingleton<PublicMask>();
        services.AddDataProtection().SetApplicationName("Tentakel");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new DataProtectionKeyRepository(provider.GetRequiredService<IServiceScopeFactory>())));

        services.AddSingleton<Writer>();
        services.AddSingleton<StandingMemory>();
        services.AddScoped<StandingData>();
        services.AddSingleton<PublicPages>();
        services.AddScoped<AuditTrail>();

        // On the command line too, where there never is a request: what reads asks whether somebody is being shown something.
        services.AddHttpContextAccessor();
        services.AddScoped<Viewings>();
        services.AddSingleton<ViewingsOfToday>();
        services.AddSingleton<AuditKeys>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditSignal>();
        services.AddSingleton<AuditSealer>();
        services.AddScoped<AuditVerifier>();
        services.AddScoped<OutboxWriter>();
        services.AddScoped<SiteLinks>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(MailSettings.Read(configuration, database));
        services.AddScoped<IOutboxDelivery, MailDelivery>();
        services.AddSingleton(OutboundSettings.Read(configuration));
        services.AddSingleton<OutboundClient>();
        services.AddScoped<IJob, DeliverOutbox>();
        services.AddScoped<IJob, ForgetKeys>();
        services.AddScoped<IJob, ForgetSessions>();
        services.AddSingleton<JobRunner>();

        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // The name is the e-mail address, and o'brien+wijk@example.org is one.
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<TentakelDbContext>()
            .AddDefaultTokenProviders();

        // What was hashed with fewer is hashed anew when its owner signs in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddSingleton<AccountLinks>();
        services.AddScoped<SignInSessions>();
        services.AddSingleton<SsoProviders>();
        services.AddSingleton<IssuerBook>();
        services.AddSingleton<SsoTokenRequest>();
        services.AddSingleton<SsoTokens>();
        services.AddScoped<AddStaffAccountHandler>();

        foreach (var module in modules)
        {
            module.AddServices(services, configuration);
        }

        return services;
    }

    /// <summary>What a program that answers requests needs besides: site, actor, sign-in, deny by default, jobs.</summary>
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services)
    {
        services.AddScoped<CurrentSite>();
        services.AddScoped<Web.Framing>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<FollowCookie>();
        services.AddSingleton<Web.FormStamp>();
        services.AddSingleton<Web.Attacks>();
        services.AddSingleton<Web.StrangerForm>();
        services.AddHostedService<JobService>();
        services.AddHostedService<AuditSealing>();

        services.AddAuthentication(options =>
            {
                options.DefaultScheme = ByPath;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = context =>
                IsApi(context) ? AccessTokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenAuthentication>(AccessTokenAuthentication.SchemeName, null)
            .AddIdentityCookies();
        new IdentityBuilder(typeof(Account), services).AddSignInManager();
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicy>();
        services.AddScoped<IAuthorizationHandler, PermissionRequirementHandler>();
        return services;
    }

    /// <summary>OWASP's advice for PBKDF2 with HMAC-SHA512.</summary>
    public const int PasswordIterations = 210_000;

    private const string ByPath = "CookieOrToken";

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
