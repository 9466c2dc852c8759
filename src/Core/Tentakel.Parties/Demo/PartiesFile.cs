using System.Text.Json;
using Tentakel.Parties.Domain;

namespace Tentakel.Parties.Demo;

/// <summary>The people of the demo town, as written down in <c>parties.json</c>.</summary>
internal sealed record PartiesFile(
    PartiesFile.ProgrammeRow Programme,
    IReadOnlyList<PartiesFile.DomainRow> Domains,
    IReadOnlyList<PartiesFile.TopicRow> Topics,
    IReadOnlyList<PartiesFile.PartyRow> Parties,
    IReadOnlyList<PartiesFile.DeskRow> Desks,
    IReadOnlyList<PartiesFile.PersonRow> People,
    IReadOnlyList<PartiesFile.SeatRow> Seats,
    IReadOnlyList<PartiesFile.PortfolioRow> Portfolios,
    IReadOnlyList<PartiesFile.AbsenceRow> Absences,
    IReadOnlyList<PartiesFile.GrantRow> Grants,
    IReadOnlyList<PartiesFile.DemoAccountRow> DemoAccounts)
{
    private const string Resource = "Tentakel.Parties.Demo.parties.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static PartiesFile Read()
    {
        using var stream = typeof(PartiesFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return JsonSerializer.Deserialize<PartiesFile>(stream, Options)!;
    }

    internal sealed record ProgrammeRow(string Name, string OfficeSeat, string Phone, string PhoneHours, string VisitAddress, string Email);

    internal sealed record DomainRow(string Key, string NameNl, string NameEn);

    internal sealed record TopicRow(string Key, string Domain, string NameNl, string NameEn, string ExamplesNl);

    internal sealed record PartyRow(string Key, string Name, PartyKind Kind);

    internal sealed record DeskRow(string Key, string Party, string NameNl, string NameEn, string Phone, string Words = "");

    internal sealed record PersonRow(string Key, string GivenName, string FamilyName, string? Email, string Language);

    internal sealed record SeatRow(
        string Key, string Person, string Party, string Desk, string TitleNl, string TitleEn, Scale Scale, Level Level, string? Domain);

    internal sealed record PortfolioRow(string Seat, IReadOnlyList<string> Topics, IReadOnlyList<string> Areas);

    internal sealed record AbsenceRow(string Person, string Deputy, int FromDaysAgo, int UntilDaysAhead);

    internal sealed record GrantRow(string Person, IReadOnlyList<string> Permissions);

    internal sealed record DemoAccountRow(string Person, string RoleNl, string RoleEn, string WhatNl, string WhatEn);
}
