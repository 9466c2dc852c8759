using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.EditByCsv;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Csv;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

/// <summary>Out, change in a spreadsheet, in again: first seen, then done, all of it or nothing.</summary>
public sealed class CsvTests(TestApp app)
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''")]
    [InlineData("'s-Gravenhage")]
    [InlineData("-5")]
    [InlineData("@x")]
    [InlineData("a;b \"c\"\r\nd")]
    [InlineData(" rand ")]
    [InlineData("＝1")]
    public void A_value_comes_back_as_it_went_and_is_never_a_formula(string value)
    {
        var text = CsvText.Decode(CsvText.Write([["kop", "tweede"], [value, "x"]]));
        Assert.Equal([value, "x"], CsvText.Read(text)[1].Values);
        var cell = text.Split("\r\n", 2)[1].TrimStart('"');
        Assert.DoesNotContain(cell[0], "=+-@＝");
    }

    [Theory]
    [InlineData("id;naam\r\n;Zoë\r\n")]
    [InlineData("id,naam\n,Zoë\n")]
    [InlineData("sep=;\r\nid;naam\r\n;Zoë\r\n")]
    [InlineData("id\tnaam\n\tZoë\n\n\n")]
    public void What_a_spreadsheet_writes_is_read(string text)
    {
        foreach (var bytes in new[] { [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], Encoding.UTF8.GetBytes(text), CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text) })
        {
            var rows = CsvText.Read(CsvText.Decode(bytes));
            Assert.Equal(2, rows.Count);
            Assert.Equal(["", "Zoë"], rows[1].Values);
        }
    }

    [Theory]
    [InlineData(CsvKind.People)]
    [InlineData(CsvKind.Seats)]
    [InlineData(CsvKind.Portfolios)]
    public async Task A_file_that_was_not_changed_changes_nothing(CsvKind kind)
    {
        var town = await app.NewTown();
        var preview = await Preview(town, kind, await File(town, kind));
        Assert.Empty(preview.Faults);
        Assert.Empty(preview.Plan!.Changes);
    }

    [Fact]
    public async Task People_are_added_and_changed_exactly_as_the_preview_says()
    {
        var town = await app.NewTown();
        var text = (await File(town, CsvKind.People)).Replace(";Mo;Yildiz;", ";Mo;Yıldız;", StringComparison.Ordinal) + $";Noor;Aziz;noor@{town.Host};en;\r\n";
        var preview = await Preview(town, CsvKind.People, text);

        Assert.Empty(preview.Faults);
        Assert.Equal([CsvChangeKind.Changed, CsvChangeKind.Added], preview.Plan!.Changes.Select(change => change.Kind));
        Assert.Equal(new CsvField("achternaam", "Yildiz", "Yıldız"), Assert.Single(preview.Plan.Changes[0].Fields));
        Assert.Equal("Yildiz", (await Person(town.Mo.Id)).FamilyName);

        Assert.False((await Apply(town, CsvKind.People, text, preview.Plan.Seen)).IsRefused);
        Assert.Equal("Yıldız", (await Person(town.Mo.Id)).FamilyName);
        Assert.True(await app.Read(database => database.Set<Person>().AnyAsync(person => person.Email == $"noor@{town.Host}" && person.Language == "en")));
    }

    [Fact]
    public async Task Faults_name_row_and_column_and_nothing_is_done()
    {
        var town = await app.NewTown();
        var text = await File(town, CsvKind.Seats) + ";niemand@example.org;beheerder;;geen partij;geen loket;gemeente;management;;;\r\n";
        var preview = await Preview(town, CsvKind.Seats, text);

        var line = text.Split('\n').Length - 1;
        Assert.Equal([(line, "loket"), (line, "persoon"), (line, "schaal")], preview.Faults.Select(fault => (fault.Line, fault.Column)).Order());
        Assert.Equal("parties.csv-faults", (await Apply(town, CsvKind.Seats, text, preview.Plan!.Seen)).Refusal?.Code);
        Assert.Contains((1, "taal"), (await Preview(town, CsvKind.People, "id;voornaam;achternaam;email\r\n")).Faults.Select(fault => (fault.Line, fault.Column)));
    }

    [Fact]
    public async Task What_changed_since_the_preview_is_not_overwritten()
    {
        var town = await app.NewTown();
        var text = (await File(town, CsvKind.People)).Replace(";Mo;", ";Mohammed;", StringComparison.Ordinal);
        var seen = (await Preview(town, CsvKind.People, text)).Plan!.Seen;
        var later = new Person(PersonId.New(), "Later", "Gekomen", null);
        await app.Arrange(later, new Membership(town.Programme, later.Id));

        Assert.Equal("parties.csv-moved", (await Apply(town, CsvKind.People, text, seen)).Refusal?.Code);
        Assert.Equal("Mo", (await Person(town.Mo.Id)).GivenName);
    }

    [Fact]
    public async Task One_row_that_cannot_be_undoes_the_others()
    {
        var town = await app.NewTown();
        var rows = (await File(town, CsvKind.Seats)).Split("\r\n");
        var office = town.Otto.Seat.Value.ToString();
        var text = string.Join("\r\n", rows.Select(row => row.StartsWith(office, StringComparison.Ordinal) ? row + "x" : row.Replace("medewerker", "adviseur", StringComparison.Ordinal)));
        var preview = await Preview(town, CsvKind.Seats, text);

        Assert.Equal("parties.office-stays", Assert.Single(preview.Faults).Refusal?.Code);
        Assert.True((await Apply(town, CsvKind.Seats, text, preview.Plan!.Seen)).IsRefused);
        Assert.Equal("medewerker", await app.Read(database => database.Set<Seat>().Where(seat => seat.Id == town.Mo.Seat).Select(seat => seat.Title.Nl).SingleAsync()));
    }

    [Fact]
    public async Task The_page_shows_first_and_does_after()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, PartiesPermissions.Edit));
        using var browser = await town.Browser(town.Otto);
        var file = await browser.Client.GetByteArrayAsync(new Uri("/beheer/csv?handler=File&kind=People", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble, file[..3]);
        await browser.Get("/beheer/csv");
        var token = browser.Page.QuerySelector("#bestand [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("People"), "kind" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(CsvText.Decode(file).Replace(";Mo;", ";Mohammed;", StringComparison.Ordinal))), "file", "mensen.csv" },
        };
        using var answer = await browser.Client.PostAsync(new Uri("/beheer/csv?handler=Preview", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("voornaam: van &quot;Mo&quot; naar &quot;Mohammed&quot;", html, StringComparison.Ordinal);
        Assert.Contains("id=\"doe\"", html, StringComparison.Ordinal);
    }

    private async Task<string> File(TestTown town, CsvKind kind)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return CsvText.Decode(await scope.ServiceProvider.GetRequiredService<PreviewCsv>().File(kind, town.Programme, CancellationToken.None));
    }

    private async Task<CsvPreview> Preview(TestTown town, CsvKind kind, string text)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PreviewCsv>().Of(kind, text, town.As(town.Otto, PartiesPermissions.Edit), CancellationToken.None);
    }

    private Task<Outcome<Guid>> Apply(TestTown town, CsvKind kind, string text, string seen)
    {
        var (actor, command) = (town.As(town.Otto, PartiesPermissions.Edit), new ApplyCsv(kind, text, seen));
        return app.Do<IEdit<ApplyCsv>, ApplyCsv, Guid>(actor, command, edit => edit.Handle(command, actor, CancellationToken.None));
    }

    private Task<Person> Person(PersonId id) => app.Read(database => database.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == id));
}
