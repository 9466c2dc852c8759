using Tentakel.Architecture.Tests.Rules;
using Tentakel.Commitments.Domain;
using Tentakel.Composition;
using Tentakel.Platform;
using Tentakel.Signals.Domain;

namespace Tentakel.Architecture.Tests;

public class SourceRuleTests
{
    /// <summary>Who may save outside the writer, and why.</summary>
    private static readonly Dictionary<string, string> MaySave = new()
    {
        ["src/Tentakel.Platform/Work/Writer.cs"] = "It is the one way to save.",
        ["src/Tentakel.Platform/Access/DataProtectionKeys.cs"] = "A key must be kept before what it encrypts, whatever becomes of that.",
        ["src/Tentakel.Platform/Access/SignInSessions.cs"] = "That somebody came by is nobody's act; beginning a session follows the command that let them in.",
        ["src/Tentakel.Platform/Audit/AuditKeys.cs"] = "The mark of a key must be there before the first line that it protects.",
        ["src/Tentakel.Platform/Audit/SealRows.cs"] = "Sealing is what the house does to its own trail; a line about it would have to be sealed too.",
        ["src/Tentakel.Platform/Audit/Viewings.cs"] = "That somebody looked is a line of the trail by itself; there is no command it could belong to.",
        ["src/Tentakel.Platform/Idempotency/ForgetKeys.cs"] = "Forgetting keys is nobody's act; there is nothing to hold together.",
        ["src/Tentakel.Web/Features/SignIn/Tries.cs"] = "Forgetting what says nothing any more is nobody's act.",
        ["src/Tentakel.Platform/Jobs/Jobs.cs"] = "A lease is taken before the job starts.",
        ["src/Tentakel.Platform/Outbox/DeliverOutbox.cs"] = "A claim must hold before the outside world hears anything.",
        ["src/Tentakel.Platform/Work/GroupCommit.cs"] = "It is how the writer commits on SQLite.",
        ["src/Tentakel.Platform/Data/BulkRows.cs"] = "A large invented town, which nobody did; or the figures of a country, within the transaction of the writer.",
        ["src/Tentakel.Platform/Data/TentakelDbContext.cs"] = "It stamps what is kept in memory, whoever saves.",
        ["src/Core/Tentakel.Commitments/Search/PostingRows.cs"] = "Within the transaction of the writer: dozens of rows in one statement.",
        ["src/Modules/Tentakel.Signals/Features/FollowSignal/KeyCodesJob.cs"] = "Another spelling of what is kept is nobody's act, and no code changes.",
        ["src/Modules/Tentakel.Signals/Features/CountElsewhere/KeepElsewhere.cs"] = "Within the transaction of the writer: forgetting thousands of hashes without reading them.",
        ["src/Core/Tentakel.Commitments/Ledger/KeptCounts.cs"] = "Counts are nobody's act; they follow from what was.",
        ["src/Core/Tentakel.Parties/Demo/PartiesDemo.cs"] = "The demo town starts from rows; no screen makes them yet.",
        ["src/Core/Tentakel.Commitments/Demo/LadderDemo.cs"] = "The demo town starts from rows.",
        ["src/Core/Tentakel.Commitments/Demo/TemplatesDemo.cs"] = "The demo town starts from rows.",
        ["src/Modules/Tentakel.Signals/Demo/ElsewhereDemo.cs"] = "The demo town starts from rows; counting would ask the system.",
        ["src/Modules/Tentakel.Webhooks/Demo/WebhooksDemo.cs"] = "The demo town starts from rows; what did not arrive would have to be sent first.",
        ["src/Core/Tentakel.Parties/Demo/OpenDemoSite.cs"] = "The demo town starts from rows; no screen makes them yet.",
    };

    private static IEnumerable<SourceFile> Sources => Repository.Files.Where(file =>
        file.Is(".cs") && file.Path.StartsWith("src/", StringComparison.Ordinal) && !file.Path.Contains("/Migrations/", StringComparison.Ordinal));

    [Fact]
    public void A_refusal_without_a_text_and_a_text_without_a_refusal_are_seen() => Assert.Equal(
        ["refusal.a.new has no text.", "refusal.a.old is never said."],
        RefusalCodes.Broken(new HashSet<string> { "a.new", "a.both" }, new HashSet<string> { "a.old", "a.both" }));

    [Fact]
    public void Codes_are_read_from_the_source_and_composed_ones_are_pointed_out()
    {
        SourceFile[] files = [new("a.cs", "return new Refusal(\"a.one\", 3);\nnew FieldError(\"name\", \"a.two\")\nnew FieldError(field, \"a.three\", most)\nnew Refusal(Code(x));\nRefusal No(int x) => new(\"a.four\", x);\nnew FieldError(field, $\"a.{field}\")")];

        Assert.Equal(["a.one", "a.two", "a.three", "a.four"], RefusalCodes.In(files));
        Assert.Equal(["a.cs: new Refusal(Code(x));", "a.cs: new FieldError(field, $\"a.{field}\")"], RefusalCodes.Composed(files));
    }

    [Fact]
    public void Every_refusal_has_a_text_and_every_text_a_refusal()
    {
        // Whoever puts a code together in a new place says here what can come of it.
        Assert.Equal(
            [
                "src/Core/Tentakel.Commitments/Domain/Commitment.cs",
                "src/Modules/Tentakel.Signals/Domain/Signal.cs",
                "src/Modules/Tentakel.Signals/Features/AddPhotos/AddPhotoEndpoint.cs",
                "src/Modules/Tentakel.Signals/Features/AddPhotos/PhotoForm.cs",
                "src/Modules/Tentakel.Signals/Features/ReadSignal/ReadSignal.Photo.cs",
                "src/Tentakel.Platform/Outcomes/FileErrors.cs",
                "src/Tentakel.Platform/Pictures/Picture.cs",
            ],
            RefusalCodes.Composed(Sources).Select(found => found.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
        HashSet<string> codes =
        [
            .. RefusalCodes.In(Sources), .. ComposedCodes.OfTheLedger(), .. ComposedCodes.OfSignals(), .. ComposedCodes.OfAreaFiles(Sources), .. ComposedCodes.OfStatisticsFiles(Sources), .. ComposedCodes.OfPictures(Sources),
        ];
        var texts = Repository.Files.Where(file => file.Is(".resx")).SelectMany(UnusedTexts.Keys)
            .Where(key => key.StartsWith("refusal.", StringComparison.Ordinal)).Select(key => key["refusal.".Length..]).ToHashSet();

        Rule.Holds(RefusalCodes.Broken(codes, texts));
    }

    [Fact]
    public void A_text_that_is_not_there_is_seen()
    {
        SourceFile resource = new("T.resx", "<root><data name=\"a.is\"><value>x</value></data></root>");

        Assert.Equal(
            ["a.cshtml: a.is-not has no text."],
            MissingTexts.Broken([resource], [new("a.cshtml", "@Text[\"a.is\"] @Text[\"a.is-not\", 3] @Text[$\"a.{kind}\"] Headers[\"b.c\"]")]));
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists() =>
        Rule.Holds(MissingTexts.Broken(Repository.Files.Where(file => file.Is(".resx")), Repository.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && (file.Is(".cs") || file.Is(".cshtml")))));

    [Fact]
    public void A_text_nobody_shows_is_seen()
    {
        SourceFile resource = new("T.resx", "<root>" + string.Concat(new[] { "a.used", "a.state.open", "a.days.many", "a.left.many", "refusal.a.b" }.Select(key => $"<data name=\"{key}\"><value>x</value></data>")) + "</root>");

        Assert.Equal(["T.resx: a.left.many is never shown."], UnusedTexts.Broken([resource], [new("a.cs", "L[\"a.used\"] + L[$\"a.state.{name}\"] + L[\"a.days\" + \".many\"]")]));
    }

    [Fact]
    public void Every_text_is_shown_somewhere() => Rule.Holds(UnusedTexts.Broken(
        Repository.Files.Where(file => file.Is(".resx") && !file.Is(".en.resx")),
        [.. Sources, .. Repository.Files.Where(file => file.Is(".cshtml"))]));

    [Fact]
    public void Who_saves_by_itself_is_seen()
    {
        Assert.Equal(["a.cs saves by itself."], OneWriter.Broken([new("a.cs", "await database.SaveChangesAsync(x);"), new("b.cs", "// SaveChanges() is not for us")], new Dictionary<string, string>()));
        Assert.Equal(["a.cs saves by itself."], OneWriter.Broken([new("a.cs", "rows.ExecuteDeleteAsync()")], new Dictionary<string, string>()));
        Assert.Equal(["b.cs does not save: take it off the list."], OneWriter.Broken([], new Dictionary<string, string> { ["b.cs"] = "why" }));
    }

    [Fact]
    public void Only_the_writer_saves() => Rule.Holds(OneWriter.Broken(Sources, MaySave));

    [Fact]
    public void An_open_setter_and_a_stranger_in_a_domain_class_are_seen()
    {
        Assert.Equal(["Bad.Open can be set from outside."], DomainClasses.OpenSetters([typeof(Samples.Domain.Bad)]));
        Assert.Equal(
            ["src/X/Domain/A.cs knows Microsoft.EntityFrameworkCore."],
            DomainClasses.Strangers([new("src/X/Domain/A.cs", "using Microsoft.EntityFrameworkCore;"), new("src/X/Data/A.cs", "using Microsoft.EntityFrameworkCore;")]));
    }

    [Fact]
    public void Domain_classes_change_only_by_what_they_do()
    {
        var types = AllModules.List.Select(module => module.GetType().Assembly).Append(typeof(PlatformSetup).Assembly).SelectMany(assembly => assembly.GetTypes()).ToList();

        Assert.Contains(typeof(Signal), types);
        Rule.Holds(DomainClasses.OpenSetters(types));
    }

    [Fact]
    public void Domain_classes_know_neither_the_database_nor_the_web() => Rule.Holds(DomainClasses.Strangers(Sources));
}
