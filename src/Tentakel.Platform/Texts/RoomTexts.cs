using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Texts;

/// <summary>A room's texts, by the marker class beside its resources.</summary>
public sealed record TextSource(Type Texts);

/// <summary>Finds a text in whichever room has it: of a refusal the resource <c>refusal.{code}</c>, of a subject <c>subject.{kind}</c>.</summary>
public sealed class RoomTexts(IEnumerable<TextSource> sources, IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer[] _localizers = [.. sources.Select(source => factory.Create(source.Texts))];

    public string Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Find("refusal." + refusal.Code, refusal.Arguments);
    }

    public string Of(FieldError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Find("refusal." + error.Code, error.Arguments);
    }

    /// <summary>The text of any key of any room; the key itself when nobody has it, so that a missing one is seen.</summary>
    public string Find(string key, params object[] arguments)
    {
        foreach (var localizer in _localizers)
        {
            var found = localizer[key, arguments];
            if (!found.ResourceNotFound)
            {
                return found.Value;
            }
        }

        return key;
    }
}

public static class TextSetup
{
    public static IServiceCollection AddTexts<TTexts>(this IServiceCollection services) => services.AddSingleton(new TextSource(typeof(TTexts)));
}
