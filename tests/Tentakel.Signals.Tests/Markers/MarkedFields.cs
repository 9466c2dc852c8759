using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tentakel.Platform.Data;

namespace Tentakel.Signals.Tests.Markers;

/// <summary>A text in the database that is not for everybody, with the word that stands in it during the test.</summary>
/// <param name="Readers">Who may read it on some channel; nobody else may on any.</param>
internal sealed record MarkedField(string Name, string Table, string Column, string Marker, IReadOnlyList<string> Readers);

/// <summary>
/// What every text of every table is: <c>open</c> (for everybody where it belongs), <c>house</c> (of the program itself, or
/// unreadable: hashes, secrets, keys), <c>told</c> (words within JSON, that <see cref="VisibilityTests"/> looks for), <c>words</c>
/// (the private words of other columns once more: an index, what waits to be sent, a lookup; found there by those who may read them,
/// and themselves shown to nobody), <c>own</c> (shown to one account about itself, or to who keeps up what it is of) or private, with
/// who may read it. By hand, from ADR 0012, 0016, 0021 and 0031. Each column by its own name: one that is added is looked at.
/// </summary>
internal static class MarkedFields
{
    /// <summary>
    /// asker: by the codes. owner: answers the signals. talker: is to speak to who asked that. helper: a colleague who was asked
    /// something. office: reads the programme, edits parties, pages, rules and addresses, does not moderate, and owes the second
    /// look that only one moderator cannot give. colleague: works here and has no part in it, and is whose account is marked.
    /// </summary>
    private const string Table = """
        Signal.Text                     asker owner helper office moderator
        Signal.WouldHelp                asker owner helper office
        Signal.Place                    asker owner helper office
        Signal.AskerName                asker owner helper office
        Signal.Email                    nobody
        Signal.WithheldBecause          asker owner helper office
        Signal.KeptBecause              nobody
        Signal.PublicTitle              open
        Signal.PublicText               open
        Signal.AreaCode                 open
        Signal.Language                 open
        Signal.CodeHash                 house
        SignalRoute.Phrase              owner helper office
        SignalRoute.Key                 open
        SignalRoute.Nl                  open
        SignalRoute.En                  open
        Subject.InternalTitle           owner helper office talker
        Subject.PublicTitle             open
        Subject.Kind                    open
        Subject.Path                    open
        Subject.AreaCode                open
        Commitment.PromiseText          asker owner talker helper office
        Commitment.ForwardedTo          open
        Commitment.ForwardedReach       open
        Commitment.Why                  told
        Commitment.HandOver             told
        CommitmentEvent.Reason          owner helper office talker
        CommitmentEvent.Text            owner helper office
        MarkedLine.Because              nobody
        MarkedLine.Kinds                house
        AnswerTemplate.Title            owner helper
        AnswerTemplate.Text             owner helper
        Contact.Phone                   asker talker
        Contact.Email                   asker talker
        Contact.Address                 asker talker
        Talk.About                      asker talker office
        Talk.AskerName                  asker talker
        Talk.When                       asker talker
        Talk.Wished                     asker talker office
        Talk.Language                   house
        Talk.CodeHash                   house
        Follower.Email                  nobody
        Follower.Language               house
        SecondLook.Words                moderator office
        ModerationDecision.Explanation  office moderator
        ModerationDecision.ReasonKey    open
        ModerationDecision.Nl           open
        ModerationDecision.En           open
        Photo.Alt                       asker owner helper office moderator
        Photo.KeptBecause               nobody
        Photo.PublicAlt                 open
        Photo.Hash                      house
        PhotoContent.Bytes              house
        Person.GivenName                open
        Person.FamilyName               owner talker helper office moderator colleague
        Person.Email                    office
        Person.Language                 house
        BackOfficeContact.What          office
        BackOfficeContact.Reach         office
        OwnDecision.Role                open
        OwnDecision.May                 open
        WebhookEndpoint.Name            office
        WebhookEndpoint.Address         office
        WebhookEndpoint.Secret          house
        WebhookEndpoint.OldSecret       house
        WebhookEndpoint.Types           house
        ElsewhereSource.Name            open
        ElsewhereSource.Address         open
        ElsewhereSource.LastFault       own
        ElsewhereSource.Salt            house
        ElsewhereCount.AreaCode         open
        ElsewhereCount.Subject          open
        ElsewhereSeen.Hash              house
        AccessToken.Name                own
        AccessToken.Scopes              own
        AccessToken.Hash                house
        Account.Email                   colleague
        Account.Language                own
        Account.UserName                words
        Account.NormalizedUserName      words
        Account.NormalizedEmail         words
        Account.PhoneNumber             nobody
        Account.PasswordHash            house
        Account.SecurityStamp           house
        Account.ConcurrencyStamp        house
        SignInSession.Device            own
        SignInSession.Method            house
        SignInSession.KeyHash           house
        SignInSession.Stamp             house
        DataProtectionKey.Name          house
        DataProtectionKey.Xml           house
        RecoveryCode.Hash               house
        UsedChallenge.Hash              house
        IdentityUserPasskey.CredentialId house
        IdentityUserPasskey.Data        own
        SsoLink.Issuer                  own
        SsoLink.Subject                 house
        SsoSession.Issuer               house
        SsoSession.PersonHash           house
        SsoSession.SessionHash          house
        SsoGrant.Permission             house
        SsoGrant.Issuer                 house
        SpentToken.Hash                 house
        Grant.Permission                open
        AuditEntry.Action               house
        AuditEntry.Detail               words
        AuditEntry.Hash                 house
        AuditEntry.Salt                 house
        AuditEntry.Seal                 house
        AuditKeyMark.Fingerprint        house
        IdempotencyRecord.Scope         house
        IdempotencyRecord.Key           house
        IdempotencyRecord.CommandHash   house
        IdempotencyRecord.Result        words
        OutboxMessage.Kind              house
        OutboxMessage.Payload           words
        OutboxMessage.LastError         own
        JobLease.Job                    house
        CalendarFeed.Hash               house
        CalendarFeed.Stamp              house
        KeptCount.Kind                  open
        KeptCount.Counts                open
        SearchDocument.Normal           words
        SearchDocument.Terms            words
        SearchPosting.Term              words
        IdentityUserClaim.ClaimType     house
        IdentityUserClaim.ClaimValue    house
        IdentityUserLogin.LoginProvider house
        IdentityUserLogin.ProviderKey   house
        IdentityUserLogin.ProviderDisplayName house
        IdentityUserToken.LoginProvider house
        IdentityUserToken.Name          house
        IdentityUserToken.Value         house
        Area.Code                       open
        Area.Name                       open
        Area.SearchName                 open
        Area.DistrictCode               open
        Area.DistrictName               open
        Area.MunicipalityCode           open
        Area.MunicipalityName           open
        AreaBoundary.Code               open
        AreaBoundary.Licence            open
        AreaBoundary.Source             open
        AreaBoundary.Shape              open
        Observation.Indicator           open
        Observation.AreaCode            open
        Indicator.Key                   open
        Indicator.Nl                    open
        Indicator.En                    open
        StatisticsSource.Key            open
        StatisticsSource.Publisher      open
        StatisticsSource.Title          open
        StatisticsSource.Licence        open
        StatisticsSource.Url            open
        ImportRun.File                  open
        ImportRun.Hash                  open
        ImportRun.Format                open
        ProgrammeClosingDay.Name        open
        InfoPage.Slug                   open
        InfoPageVersion.TitleNl         open
        InfoPageVersion.TitleEn         open
        InfoPageVersion.TextNl          open
        InfoPageVersion.TextEn          open
        Desk.Phone                      open
        Desk.Words                      open
        Desk.Nl                         open
        Desk.En                         open
        Party.Name                      open
        PolicyDomain.Nl                 open
        PolicyDomain.En                 open
        PortfolioArea.AreaCode          open
        Seat.Nl                         open
        Seat.En                         open
        Topic.Key                       open
        Topic.Examples                  open
        Topic.Nl                        open
        Topic.En                        open
        Programme.Name                  open
        Programme.MunicipalityCode      open
        Tenant.Host                     open
        Tenant.Name                     open
        Tenant.Email                    open
        Tenant.Phone                    open
        Tenant.PhoneHours               open
        Tenant.Place                    open
        Tenant.Visit                    open
        FrameHost.Host                  open
        RouteRule.Key                   open
        RouteRule.Words                 open
        RouteRule.Exclusions            open
        RouteRule.Link                  open
        RouteRule.Phone                 open
        RouteRule.Nl                    open
        RouteRule.En                    open
        WithholdReason.Key              open
        WithholdReason.Nl               open
        WithholdReason.En               open
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

    public static IReadOnlyList<string> Unknown(IEnumerable<string> names) => [.. names.Where(name => Of(name) is null).Distinct()];

    /// <summary>Lines of the table that are about nothing.</summary>
    public static IReadOnlyList<string> Left(TentakelDbContext database)
    {
        var names = All(database).Select(one => one.Name).ToList();
        return [.. Known.Keys.Where(key => !names.Contains(key))];
    }

    public static IReadOnlyList<MarkedField> Private(TentakelDbContext database) =>
    [
        .. All(database).Where(one => Of(one.Name) is not (["open"] or ["house"] or ["told"] or ["words"] or ["own"])).Select((one, number) => new MarkedField(
            one.Name, one.Table, one.Column, $"qq{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}zz", Of(one.Name) is ["nobody"] ? [] : Of(one.Name)!)),
    ];

    private static IReadOnlyList<string>? Of(string name) => Known.GetValueOrDefault(name);

    private static string Entity(IReadOnlyEntityType entity) =>
        entity.IsOwned() ? Entity(entity.FindOwnership()!.PrincipalEntityType) : entity.ClrType.Name.Split('`')[0];
}
