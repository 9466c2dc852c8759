using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbound;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>
/// Where people of each site can sign in elsewhere: from SIGN_IN_FILE, read when the program starts. What is wrong in it is
/// logged then, and that button is not there.
/// </summary>
public sealed partial class SsoProviders
{
    private volatile IReadOnlyList<SsoProvider> _all = [];

    public SsoProviders(IConfiguration configuration, DatabaseSettings settings, OutboundClient outbound, IReadOnlyList<IModule> modules, ILogger<SsoProviders> log)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(outbound);
        ArgumentNullException.ThrowIfNull(modules);
        var given = configuration["SIGN_IN_FILE"];
        var path = Path.GetFullPath(given is { Length: > 0 } ? given : Path.Combine(settings.DataDirectory, "sign-in.json"));
        if (!File.Exists(path))
        {
            if (given is { Length: > 0 })
            {
                NotThere(log, path);
            }

            return;
        }

        var permissions = modules.SelectMany(module => module.Permissions).Select(permission => permission.Code).ToHashSet(StringComparer.Ordinal);
        (_all, var faults) = SsoSettings.Read(
            File.ReadAllText(path), name => configuration[name], file => File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, file)), permissions, outbound.Accepts);
        foreach (var fault in faults)
        {
            Wrong(log, path, fault);
        }
    }

    /// <summary>For the site at this host name, in the order of the file.</summary>
    public IReadOnlyList<SsoProvider> Of(string host) => [.. _all.Where(provider => provider.Host == host)];

    public SsoProvider? Find(string host, string? name) => _all.FirstOrDefault(provider => provider.Host == host && provider.Name == name);

    /// <summary>Takes others in use from now on, at once for everybody.</summary>
    public void Use(IReadOnlyList<SsoProvider> providers) => _all = providers;

    public IReadOnlyList<SsoProvider> All => _all;

    [LoggerMessage(Level = LogLevel.Error, Message = "Single sign-on: {Path} is not there")]
    private static partial void NotThere(ILogger log, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "Single sign-on: {Path} is wrong, so this way to sign in is closed. {Fault}")]
    private static partial void Wrong(ILogger log, string path, string fault);
}
