using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WholeSignal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The postings lose their foreign key and second index in PostingsAreTheirIndex, which makes the table anew: here it would be
            // rebuilt once more, and outside a transaction.
            migrationBuilder.DropIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId",
                table: "SubjectMembers");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments");

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Signals",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Web");

            migrationBuilder.AddColumn<string>(
                name: "KeptBecause",
                table: "Signals",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "Desks",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ForwardedOn",
                table: "Commitments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForwardedReach",
                table: "Commitments",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForwardedTo",
                table: "Commitments",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LedById",
                table: "Commitments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnswerTemplates",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DeskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerTemplates", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_AnswerTemplates_Desks_DeskId",
                        column: x => x.DeskId,
                        principalTable: "Desks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnswerTemplates_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AreaBoundaries",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Shape = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Licence = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AreaBoundaries", x => new { x.Code, x.Year });
                    table.ForeignKey(
                        name: "FK_AreaBoundaries_Areas_Code_Year",
                        columns: x => new { x.Code, x.Year },
                        principalTable: "Areas",
                        principalColumns: new[] { "Code", "Year" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => new { x.ProgrammeId, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_Contacts_Subjects_ProgrammeId_SubjectId",
                        columns: x => new { x.ProgrammeId, x.SubjectId },
                        principalTable: "Subjects",
                        principalColumns: new[] { "ProgrammeId", "SubjectId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ElsewhereSources",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextFetchAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FetchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    LastFault = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereSources", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_ElsewhereSources_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Followers",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Steps = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Followers", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_Followers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Followers_Signals_ProgrammeId_SignalId",
                        columns: x => new { x.ProgrammeId, x.SignalId },
                        principalTable: "Signals",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FrameHosts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrameHosts", x => new { x.ProgrammeId, x.Host });
                    table.ForeignKey(
                        name: "FK_FrameHosts_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InfoPages",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Newest = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InfoPages", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_InfoPages_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KeptCounts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Counts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptCounts", x => new { x.ProgrammeId, x.Kind });
                    table.ForeignKey(
                        name: "FK_KeptCounts_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MarkedLines",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Shown = table.Column<bool>(type: "INTEGER", nullable: true),
                    Because = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarkedLines", x => new { x.ProgrammeId, x.CommitmentId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_MarkedLines_CommitmentEvents_ProgrammeId_CommitmentId_Sequence",
                        columns: x => new { x.ProgrammeId, x.CommitmentId, x.Sequence },
                        principalTable: "CommitmentEvents",
                        principalColumns: new[] { "ProgrammeId", "CommitmentId", "Sequence" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ModerationDecisions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReasonKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SecondLook = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason_En = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason_Nl = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModerationDecisions", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_ModerationDecisions_Signals_ProgrammeId_SignalId",
                        columns: x => new { x.ProgrammeId, x.SignalId },
                        principalTable: "Signals",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Photos",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Alt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PublicAlt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Publication = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    KeptBecause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ModeratedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Photos", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_Photos_Signals_ProgrammeId_SignalId",
                        columns: x => new { x.ProgrammeId, x.SignalId },
                        principalTable: "Signals",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RouteRules",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Exclusions = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Off = table.Column<bool>(type: "INTEGER", nullable: false),
                    Term_En = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Term_Nl = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text_En = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Text_Nl = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Title_En = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title_Nl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RouteRules", x => new { x.ProgrammeId, x.Key });
                    table.ForeignKey(
                        name: "FK_RouteRules_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SecondLooks",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstById = table.Column<Guid>(type: "TEXT", nullable: true),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondLooks", x => new { x.ProgrammeId, x.DecisionId });
                    table.ForeignKey(
                        name: "FK_SecondLooks_Signals_ProgrammeId_SignalId",
                        columns: x => new { x.ProgrammeId, x.SignalId },
                        principalTable: "Signals",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignalRoutes",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Phrase = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Term_En = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Term_Nl = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Title_En = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title_Nl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalRoutes", x => new { x.ProgrammeId, x.SignalId, x.Key });
                    table.ForeignKey(
                        name: "FK_SignalRoutes_Signals_ProgrammeId_SignalId",
                        columns: x => new { x.ProgrammeId, x.SignalId },
                        principalTable: "Signals",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Talks",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Parts = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    When = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Wished = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AboutSignalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskerName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    AskerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    BecameSignalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ForgottenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Talks", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_Talks_Subjects_ProgrammeId_SubjectId",
                        columns: x => new { x.ProgrammeId, x.SubjectId },
                        principalTable: "Subjects",
                        principalColumns: new[] { "ProgrammeId", "SubjectId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WebhookEndpoints",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", nullable: false),
                    OldSecret = table.Column<string>(type: "TEXT", nullable: true),
                    OldSecretUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PausedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PausedBecause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    FailingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookEndpoints", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_WebhookEndpoints_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_WebhookEndpoints_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WithholdReasons",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Ended = table.Column<bool>(type: "INTEGER", nullable: false),
                    Name_En = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Nl = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WithholdReasons", x => new { x.ProgrammeId, x.Key });
                    table.ForeignKey(
                        name: "FK_WithholdReasons_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ElsewhereCounts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AreaCode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereCounts", x => new { x.ProgrammeId, x.SourceId, x.Week, x.AreaCode, x.Subject });
                    table.ForeignKey(
                        name: "FK_ElsewhereCounts_ElsewhereSources_ProgrammeId_SourceId",
                        columns: x => new { x.ProgrammeId, x.SourceId },
                        principalTable: "ElsewhereSources",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ElsewhereSeen",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereSeen", x => new { x.ProgrammeId, x.SourceId, x.Hash });
                    table.ForeignKey(
                        name: "FK_ElsewhereSeen_ElsewhereSources_ProgrammeId_SourceId",
                        columns: x => new { x.ProgrammeId, x.SourceId },
                        principalTable: "ElsewhereSources",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InfoPageVersions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TitleNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TextNl = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    TextEn = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Shown = table.Column<bool>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RestoredFrom = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InfoPageVersions", x => new { x.ProgrammeId, x.PageId, x.Number });
                    table.ForeignKey(
                        name: "FK_InfoPageVersions_InfoPages_ProgrammeId_PageId",
                        columns: x => new { x.ProgrammeId, x.PageId },
                        principalTable: "InfoPages",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_InfoPageVersions_People_SavedById",
                        column: x => x.SavedById,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PhotoContents",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PhotoContents", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_PhotoContents_Photos_ProgrammeId_Id",
                        columns: x => new { x.ProgrammeId, x.Id },
                        principalTable: "Photos",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId_SubjectId",
                table: "SubjectMembers",
                columns: new[] { "ProgrammeId", "PersonId", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_ModeratedAt",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "ModeratedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_Status_Id",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_TopicId_Id",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "TopicId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ProgrammeId_DeadAt",
                table: "Outbox",
                columns: new[] { "ProgrammeId", "DeadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_AskerPersonId_FulfilledOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "AskerPersonId", "FulfilledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_LedById",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "LedById" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId_DueOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "RungPersonId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_StartedOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "StartedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_Status_DueOn_CommitmentId",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "Status", "DueOn", "CommitmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerTemplates_DeskId",
                table: "AnswerTemplates",
                column: "DeskId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerTemplates_ProgrammeId_DeskId",
                table: "AnswerTemplates",
                columns: new[] { "ProgrammeId", "DeskId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ClosedAt",
                table: "Contacts",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereSeen_ProgrammeId_SourceId_Week",
                table: "ElsewhereSeen",
                columns: new[] { "ProgrammeId", "SourceId", "Week" });

            migrationBuilder.CreateIndex(
                name: "IX_Followers_PersonId",
                table: "Followers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Followers_ProgrammeId_Email",
                table: "Followers",
                columns: new[] { "ProgrammeId", "Email" });

            migrationBuilder.CreateIndex(
                name: "IX_Followers_ProgrammeId_PersonId",
                table: "Followers",
                columns: new[] { "ProgrammeId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Followers_ProgrammeId_SignalId_Email",
                table: "Followers",
                columns: new[] { "ProgrammeId", "SignalId", "Email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Followers_ProgrammeId_SignalId_PersonId",
                table: "Followers",
                columns: new[] { "ProgrammeId", "SignalId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InfoPages_ProgrammeId_Slug",
                table: "InfoPages",
                columns: new[] { "ProgrammeId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InfoPageVersions_SavedById",
                table: "InfoPageVersions",
                column: "SavedById");

            migrationBuilder.CreateIndex(
                name: "IX_MarkedLines_ProgrammeId_Shown_CommitmentId_Sequence",
                table: "MarkedLines",
                columns: new[] { "ProgrammeId", "Shown", "CommitmentId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_ProgrammeId_SignalId_Id",
                table: "ModerationDecisions",
                columns: new[] { "ProgrammeId", "SignalId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_ProgrammeId_To_Id",
                table: "ModerationDecisions",
                columns: new[] { "ProgrammeId", "To", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Photos_ProgrammeId_Publication_Id",
                table: "Photos",
                columns: new[] { "ProgrammeId", "Publication", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Photos_ProgrammeId_SignalId_Number",
                table: "Photos",
                columns: new[] { "ProgrammeId", "SignalId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_ProgrammeId_DecidedAt_DecisionId",
                table: "SecondLooks",
                columns: new[] { "ProgrammeId", "DecidedAt", "DecisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_ProgrammeId_SignalId",
                table: "SecondLooks",
                columns: new[] { "ProgrammeId", "SignalId" });

            migrationBuilder.CreateIndex(
                name: "IX_Talks_ProgrammeId_CodeHash",
                table: "Talks",
                columns: new[] { "ProgrammeId", "CodeHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Talks_ProgrammeId_SubjectId",
                table: "Talks",
                columns: new[] { "ProgrammeId", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WebhookEndpoints_OwnerId",
                table: "WebhookEndpoints",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerTemplates");

            migrationBuilder.DropTable(
                name: "AreaBoundaries");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "ElsewhereCounts");

            migrationBuilder.DropTable(
                name: "ElsewhereSeen");

            migrationBuilder.DropTable(
                name: "Followers");

            migrationBuilder.DropTable(
                name: "FrameHosts");

            migrationBuilder.DropTable(
                name: "InfoPageVersions");

            migrationBuilder.DropTable(
                name: "KeptCounts");

            migrationBuilder.DropTable(
                name: "MarkedLines");

            migrationBuilder.DropTable(
                name: "ModerationDecisions");

            migrationBuilder.DropTable(
                name: "PhotoContents");

            migrationBuilder.DropTable(
                name: "RouteRules");

            migrationBuilder.DropTable(
                name: "SecondLooks");

            migrationBuilder.DropTable(
                name: "SignalRoutes");

            migrationBuilder.DropTable(
                name: "Talks");

            migrationBuilder.DropTable(
                name: "WebhookEndpoints");

            migrationBuilder.DropTable(
                name: "WithholdReasons");

            migrationBuilder.DropTable(
                name: "ElsewhereSources");

            migrationBuilder.DropTable(
                name: "InfoPages");

            migrationBuilder.DropTable(
                name: "Photos");

            migrationBuilder.DropIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId_SubjectId",
                table: "SubjectMembers");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_ModeratedAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_Status_Id",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_TopicId_Id",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ProgrammeId_DeadAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_AskerPersonId_FulfilledOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_LedById",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId_DueOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_StartedOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_Status_DueOn_CommitmentId",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "KeptBecause",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "Desks");

            migrationBuilder.DropColumn(
                name: "ForwardedOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ForwardedReach",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ForwardedTo",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "LedById",
                table: "Commitments");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId",
                table: "SubjectMembers",
                columns: new[] { "ProgrammeId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "RungPersonId" });

        }
    }
}
