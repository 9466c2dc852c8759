using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>What a room is about changes only by its own behaviour, and knows neither the database nor the web.</summary>
public static partial class DomainClasses
{
    public static IEnumerable<string> OpenSetters(IEnumerable<Type> types) =>
        from type in types
        where type.Namespace is { } name && (name.EndsWith(".Domain", StringComparison.Ordinal) || name.Contains(".Domain.", StringComparison.Ordinal))
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.Name != "Version" && property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
        select $"{type.Name}.{property.Name} can be set from outside.";

    public static IEnumerable<string> Strangers(IEnumerable<SourceFile> sources) =>
        from file in sources
        where file.Path.Contains("/Domain/", StringComparison.Ordinal)
        from Match match in Stranger().Matches(file.Text)
        select $"{file.Path} knows {match.Value}.";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    [GeneratedRegex(@"Microsoft\.(?:EntityFrameworkCore|AspNetCore)\b")]
    private static partial Regex Stranger();
}
