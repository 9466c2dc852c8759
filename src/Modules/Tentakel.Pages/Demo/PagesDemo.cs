using Tentakel.Pages.Features.EditPage;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Work;

namespace Tentakel.Pages.Demo;

/// <summary>Writes the pages of the demo town through the handler that people use.</summary>
internal sealed class PagesDemo(Writer writer) : IDemoData
{
    private const string Folder = "Tentakel.Pages.Demo.";
    private const string Languages = "\n---\n";

    public int Order => 40;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var actor = Actor.System(town.Programme);
        var names = typeof(PagesDemo).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        for (var done = 0; done < names.Count; done++)
        {
            var command = Read(names[done]);
            var outcome = await writer.Do<SavePageHandler, SavePage, PageSaved>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
            if (outcome.IsRefused)
            {
                throw new InvalidOperationException($"{names[done]} was refused: {outcome.Refusal}");
            }

            town.Report("Pages", done + 1, names.Count);
        }
    }

    /// <summary>Order, both titles, then the Dutch text and after a line the English.</summary>
    private static SavePage Read(string name)
    {
        using var stream = typeof(PagesDemo).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var order = int.Parse(reader.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        var (titleNl, titleEn) = (reader.ReadLine(), reader.ReadLine());
        var texts = reader.ReadToEnd().Split(Languages);
        return new SavePage(name[Folder.Length..^".md".Length], 0, titleNl, titleEn, texts[0], texts[1], true, order);
    }
}
