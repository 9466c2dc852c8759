using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ModerationAndRoutes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ForwardedOn",
                table: "Commitments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForwardedReach",
                table: "Commitments",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForwardedTo",
                table: "Commitments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ModerationDecisions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignalId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Explanation = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SecondLook = table.Column<bool>(type: "boolean", nullable: false),
                    Reason_En = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason_Nl = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
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
                name: "RouteRules",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Link = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Exclusions = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Off = table.Column<bool>(type: "boolean", nullable: false),
                    Term_En = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Term_Nl = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Text_En = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Text_Nl = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Title_En = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Title_Nl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
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
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignalId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstById = table.Column<Guid>(type: "uuid", nullable: true),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Phrase = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Term_En = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Term_Nl = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Title_En = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Title_Nl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
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
                name: "WithholdReasons",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ended = table.Column<bool>(type: "boolean", nullable: false),
                    Name_En = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Name_Nl = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_ProgrammeId_SignalId_Id",
                table: "ModerationDecisions",
                columns: new[] { "ProgrammeId", "SignalId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_ProgrammeId_To_Id",
                table: "ModerationDecisions",
                columns: new[] { "ProgrammeId", "To", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_ProgrammeId_DecidedAt_DecisionId",
                table: "SecondLooks",
                columns: new[] { "ProgrammeId", "DecidedAt", "DecisionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_ProgrammeId_SignalId",
                table: "SecondLooks",
                columns: new[] { "ProgrammeId", "SignalId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ModerationDecisions");

            migrationBuilder.DropTable(
                name: "RouteRules");

            migrationBuilder.DropTable(
                name: "SecondLooks");

            migrationBuilder.DropTable(
                name: "SignalRoutes");

            migrationBuilder.DropTable(
                name: "WithholdReasons");

            migrationBuilder.DropColumn(
                name: "ForwardedOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ForwardedReach",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "ForwardedTo",
                table: "Commitments");
        }
    }
}
