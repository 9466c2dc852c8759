using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tentakel.Platform.Data;

namespace Tentakel.Signals.Tests.Markers;

/// <summary>A text in the database that is not for everybody, with the word that stands in it during the test.</summary>
/// <param name="Readers">Who may read it on some channel; nobody else may on any.</param>
internal sealed record MarkedField(string Name, string Table, string Column, string Marker, IReadOnlyList<string> Readers);

/// <summary>
/// What every text of every table is: <c>open</c> (for everybody where it belongs), <c>house</c> (of the program itself, or
/// unreadable: hashes, secrets, keys), <c>told</c> (words within JSON, that <see cref="VisibilityTests"/> looks for) or private, with who may read it. By hand, from product.md and the decisions. A table
/// or column that is not here fails the build.
/// </summary>
internal static class MarkedFields
{
    /// <summary>
    /// asker: by the codes. owner: answers the signals. talker: is to speak to who asked that. helper: a colleague who was asked
    /// something. office: reads the programme, edits parties, pages, rules and addresses, does not moderate, and owes the second
    /// look that only one moderator cannot give. colleague: works here and has no part in it.
    /// </summary>
    private const string Table = """
        Signal.Text                  asker owner helper office moderator
        Signal.WouldHelp             asker owner helper office
        Signal.Place                 asker owner helper office
        Signal.AskerName             asker owner helper office
        Signal.Email                 nobody
        Signal.WithheldBecause       asker owner helper office
        Signal.KeptBecause           nobody
        Signal.PublicTitle           open
        Signal.PublicText            open
        Signal.AreaCode              open
        Signal.Language              open
        Signal.CodeHash              house
        SignalRoute.Phrase           owner helper office
        SignalRoute.*                open
        Subject.InternalTitle        owner helper office talker
        Subject.*                    open
        Commitment.PromiseText       asker owner talker helper office
        Commitment.ForwardedTo       open
        Commitment.ForwardedReach    open
        Commitment.Why               told
        Commitment.HandOver          told
        Commitment.*                 open
        CommitmentEvent.Reason       owner helper office talker
        CommitmentEvent.Text         owner helper office
        MarkedLine.Because           nobody
        MarkedLine.*                 house
        AnswerTemplate.*             owner helper
        Contact.Phone                asker talker
        Contact.Email                asker talker
        Contact.Address              asker talker
        Talk.About                   asker talker office
        Talk.AskerName               asker talker
        Talk.When                    asker talker
        Talk.Wished                  asker talker office
        Talk.*                       house
        Follower.Email               nobody
        Follower.*                   house
        SecondLook.Words             moderator office
        ModerationDecision.Explanation  office moderator
        ModerationDecision.*         open
        Photo.Alt                    asker owner helper office moderator
        Photo.KeptBecause            nobody
        Photo.*                      open
        PhotoContent.Bytes           house
        Person.FamilyName            owner talker helper office moderator colleague
        Person.Email                 office
        Person.*                     open
        BackOfficeContact.What       office
        BackOfficeContact.Reach      office
        OwnDecision.*                open
        WebhookEndpoint.Name         office
        WebhookEndpoint.Address      office
        WebhookEndpoint.*            house
        ElsewhereSource.*            open
        ElsewhereCount.*             open
        ElsewhereSeen.*              house
        AccessToken.*                house
        Account.*                    house
        SignInSession.*              house
        DataProtectionKey.*          house
        RecoveryCode.*               house
        UsedChallenge.*              house
        IdentityUserPasskey.*        house
        SsoLink.*                    house
        SsoSession.*                 house
        SsoGrant.*                   house
        SpentToken.*                 house
        Grant.*                      house
        AuditEntry.*                 house
        AuditKeyMark.*               house
        IdempotencyRecord.*          house
        OutboxMessage.*              house
        JobLease.*                   house
        CalendarFeed.*               house
        KeptCount.*                  house
        SearchDocument.*             house
        SearchPosting.*              house
        IdentityUserClaim.*          house
        IdentityUserLogin.*          house
        IdentityUserToken.*          house
        Area.*                       open
        AreaBoundary.*               open
        Observation.*                open
        Indicator.*                  open
        StatisticsSource.*           open
        ImportRun.*                  open
        ProgrammeClosingDay.*        open
        InfoPage.*                   open
        InfoPageVersion.*            open
        Desk.*                       open
        Party.*                      open
        PolicyDomain.*               open
        PortfolioArea.*              open
        Seat.*                       open
        Topic.*                      open
        Programme.*                  open
        Tenant.*                     open
        FrameHost.*                  open
        RouteRule.*                  open
        WithholdReason.*             open
        """;

    private static readonly Dictionary<string, IReadOnlyList<string>> Known = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => (IReadOnlyList<string>)parts[1..], StringComparer.Ordinal);

    /// <summary>Every text and every row of bytes that a table has.</summary>
    public static IReadOnlyList<(string Name, string Table, string Column)> All(TentakelDbContext database) =>
    [
        .. from entity in database.Model.GetEntityTypes()
           where entity.GetTableName() is not null && !entity.IsMappedToJson()
           from property in entity.GetFlattenedProperties()
           let kept = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType
           where (kept == typeof(string) || kept == typeof(byte[])) && !(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum
           let table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())
           select ($"{Entity(entity)}.{property.Name}", entity.GetTableName()!, property.GetColumnName(table)!),

        // What is kept as JSON is one text.
        .. from entity in database.Model.GetEntityTypes()
           where entity.IsMappedToJson() && entity.FindOwnership() is { } ownership && !ownership.PrincipalEntityType.IsMappedToJson()
           select ($"{Entity(entity)}.{entity.GetContainerColumnName()}", entity.FindOwnership()!.PrincipalEntityType.GetTableName()!, entity.GetContainerColumnName()!),
    ];

    public static IReadOnlyList<string> Unknown(TentakelDbContext database) => [.. All(database).Select(one => one.Name).Where(name => Of(name) is null).Distinct()];

    /// <summary>Lines of the table that are about nothing.</summary>
    public static IReadOnlyList<string> Left(TentakelDbContext database)
    {
        var names = All(database).Select(one => one.Name).ToList();
        return [.. Known.Keys.Where(key => !names.Exists(name => key == name || (key.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(key[..^1], StringComparison.Ordinal))))];
    }

    public static IReadOnlyList<MarkedField> Private(TentakelDbContext database) =>
    [
        .. All(database).Where(one => Of(one.Name) is not (["open"] or ["house"] or ["told"])).Select((one, number) => new MarkedField(
            one.Name, one.Table, one.Column, $"qq{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}zz", Of(one.Name) is ["nobody"] ? [] : Of(one.Name)!)),
    ];

    private static IReadOnlyList<string>? Of(string name) =>
        Known.GetValueOrDefault(name) ?? Known.GetValueOrDefault($"{name.Split('.')[0]}.*");

    private static string Entity(IReadOnlyEntityType entity) =>
        entity.IsOwned() ? Entity(entity.FindOwnership()!.PrincipalEntityType) : entity.ClrType.Name.Split('`')[0];
}
