using System.Reflection;

namespace Tentakel.Sortition.Cli;

internal static class Versions
{
    /// <summary>Version of the program, with the commit it was built from where the build knows it.</summary>
    public static string Program { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
