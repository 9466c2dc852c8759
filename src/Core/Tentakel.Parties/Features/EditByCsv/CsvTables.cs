using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.EditByCsv;

/// <summary>The three files: which columns they have, and what is in them now. Headings are Dutch: they are read in Excel by who keeps them.</summary>
internal sealed class CsvTables(ReadParties.ReadParties read)
{
    public const string Given = "voornaam";
    public const string Family = "achternaam";
    public const string Email = "email";
    public const string Language = "taal";
    public const string Person = "persoon";
    public const string Party = "partij";
    public const string Desk = "loket";
    public const string Title = "functie";
    public const string TitleEn = "functie-engels";
    public const string Scale = "schaal";
    public const string Level = "laag";
    public const string Domain = "opgave";
    public const string MayPromise = "mag-toezeggen";
    public const string Who = "wie";
    public const string Seat = "plek";
    public const string Topics = "onderwerpen";
    public const string Areas = "gebieden";

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["givenName"] = Given,
        ["familyName"] = Family,
        ["email"] = Email,
        ["language"] = Language,
        ["person"] = Person,
        ["desk"] = Desk,
        ["titleNl"] = Title,
        ["titleEn"] = TitleEn,
        ["scale"] = Scale,
        ["level"] = Level,
        ["domain"] = Domain,
        ["seat"] = Seat,
        ["topics"] = Topics,
        ["areas"] = Areas,
    };

    public static string ColumnOf(string field) => Columns.GetValueOrDefault(field, "");

    public static string FileName(CsvKind kind) => kind switch
    {
        CsvKind.People => "mensen",
        CsvKind.Seats => "plekken",
        _ => "takenpakketten",
    };

    public static bool? Yes(string word) => word.Length == 0 ? null : word is "ja" or "Ja" or "JA" or "yes" or "1" or "WAAR" or "TRUE";

    public static IReadOnlyList<string> Words(string value) => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    public async Task<CsvTable> Of(CsvKind kind, ProgrammeId programme, CancellationToken cancellation)
    {
        var all = new ListQuery(programme, Size: ListQuery.Everything);
        switch (kind)
        {
            case CsvKind.People:
                return new CsvTable(
                    [Given, Family, Email, Language],
                    [.. (await read.People(all, cancellation)).Items.Select(item => Line(item.Id, (Given, item.GivenName), (Family, item.FamilyName), (Email, item.Email), (Language, item.Language)))]);
            case CsvKind.Seats:
                var names = await Names(kind, programme, cancellation);
                return new CsvTable(
                    [Person, Title, TitleEn, Party, Desk, Scale, Level, Domain, MayPromise],
                    [
                        .. (await read.Seats(all, ended: false, cancellation)).Items.Select(item => Line(
                            item.Id,
                            (Person, item.Email ?? item.PersonId.ToString()),
                            (Title, item.TitleNl),
                            (TitleEn, item.TitleEn),
                            (Party, item.Party),
                            (Desk, names.DeskName(item.DeskId)),
                            (Scale, item.Scale),
                            (Level, item.Level),
                            (Domain, names.DomainName(item.DomainId)),
                            (MayPromise, item.MayPromise ? "ja" : "nee"))),
                    ]);
            default:
                return new CsvTable(
                    [Who, Seat, Topics, Areas],
                    [
                        .. (await read.Portfolios(all, cancellation)).Items.Select(item => Line(
                            item.Id, (Who, item.Person), (Seat, item.SeatId.ToString()), (Topics, string.Join(' ', item.Topics)), (Areas, string.Join(' ', item.Areas)))),
                    ]);
        }
    }

    public async Task<CsvNames> Names(CsvKind kind, ProgrammeId programme, CancellationToken cancellation)
    {
        if (kind != CsvKind.Seats)
        {
            return new CsvNames([], [], [], []);
        }

        var all = new ListQuery(programme, Size: ListQuery.Everything);
        return new CsvNames(
            (await read.People(all, cancellation)).Items,
            (await read.Desks(all, cancellation)).Items,
            (await read.Seats(all, ended: false, cancellation)).Items.Select(seat => seat.DeskId).ToHashSet(),
            await read.Domains(programme, cancellation));
    }

    private static CsvLine Line(Guid id, params (string Column, string? Value)[] values) =>
        new(0, id.ToString(), values.ToDictionary(value => value.Column, value => value.Value ?? ""));
}

/// <summary>Finds by name what a seat refers to; null when there is nothing of that name, or more than one.</summary>
internal sealed class CsvNames(IReadOnlyList<PersonItem> people, IReadOnlyList<DeskItem> desks, HashSet<Guid> desksHere, IReadOnlyList<PolicyDomainItem> domains)
{
    public string DeskName(Guid id) => desks.Single(desk => desk.Id == id).NameNl;

    public string DomainName(Guid? id) => domains.SingleOrDefault(domain => domain.Id == id)?.NameNl ?? "";

    public PersonId? Person(string name)
    {
        var found = people.Where(person => Same(person.Email, name) || Same(person.Id.ToString(), name)).Take(2).ToList();
        return found.Count == 1 ? new PersonId(found[0].Id) : null;
    }

    public DeskId? Desk(string party, string name)
    {
        // Parties and desks are shared: of two with the same names, the one somebody here sits at is meant.
        var named = desks.Where(desk => Same(desk.NameNl, name) && Same(desk.Party, party)).ToList();
        var here = named.FindAll(desk => desksHere.Contains(desk.Id));
        var found = here.Count > 0 ? here : named;
        return found.Count == 1 ? new DeskId(found[0].Id) : null;
    }

    /// <summary>A name that is no domain becomes an id that is none, and so is refused.</summary>
    public PolicyDomainId? Domain(string name) => name.Length == 0
        ? null
        : new PolicyDomainId(domains.FirstOrDefault(domain => Same(domain.NameNl, name))?.Id ?? Guid.Empty);

    private static bool Same(string? one, string other) => other.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
