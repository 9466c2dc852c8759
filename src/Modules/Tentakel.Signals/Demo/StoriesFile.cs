using System.Text.Json;

namespace Tentakel.Signals.Demo;

/// <summary>Three months in the demo town, as written down in <c>stories.json</c>.</summary>
internal sealed record StoriesFile(IReadOnlyList<StoriesFile.Story> Stories)
{
    private const string Resource = "Tentakel.Signals.Demo.stories.json";

    public static StoriesFile Read()
    {
        using var stream = typeof(StoriesFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return JsonSerializer.Deserialize<StoriesFile>(stream, JsonSerializerOptions.Web)!;
    }

    /// <param name="Channel">How it came in; left out, in a conversation when a worker wrote it down, and else by web.</param>
    /// <param name="DaysAgo">When it was told, counted back from the day of seeding.</param>
    /// <param name="Hour">Amsterdam time.</param>
    /// <param name="FirstHolder">Who the portfolios must lead to; a mistake in either file stops the seeding.</param>
    internal sealed record Story(
        string Key,
        string Text,
        string? WouldHelp,
        string Title,
        string Area,
        string? Topic,
        string Language,
        Teller By,
        string? Email,
        int DaysAgo,
        int Hour,
        string FirstHolder,
        IReadOnlyList<Step> Steps,
        DemoPhoto? Photo = null,
        string? Channel = null);

    /// <param name="Picture">One that the program draws.</param>
    internal sealed record DemoPhoto(string Picture, string Alt);

    /// <param name="Kind">anonymous, account or worker.</param>
    internal sealed record Teller(string Kind, string? Person, string? GivenName);

    /// <param name="AfterDays">Counted from the day the story was told.</param>
    /// <param name="Promise">What is promised with an answer, for so many days later.</param>
    internal sealed record Step(int AfterDays, int Hour, string Do, string By, string? To, string? Text, string? Reason, int? Days, string? Promise = null, int? PromiseDays = null);
}
