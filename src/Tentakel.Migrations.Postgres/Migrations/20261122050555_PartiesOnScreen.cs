using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PartiesOnScreen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Topics",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Seats",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MayPromise",
                table: "Seats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Desks",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BackOfficeContacts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DeskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    What = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Reach = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BackOfficeContacts", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_BackOfficeContacts_Desks_DeskId",
                        column: x => x.DeskId,
                        principalTable: "Desks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BackOfficeContacts_Seats_ProgrammeId_SeatId",
                        columns: x => new { x.ProgrammeId, x.SeatId },
                        principalTable: "Seats",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Duos",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkerSeatId = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkSeatId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duos", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_Duos_Seats_ProgrammeId_LinkSeatId",
                        columns: x => new { x.ProgrammeId, x.LinkSeatId },
                        principalTable: "Seats",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Duos_Seats_ProgrammeId_WorkerSeatId",
                        columns: x => new { x.ProgrammeId, x.WorkerSeatId },
                        principalTable: "Seats",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.ProgrammeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Memberships_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Memberships_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OwnDecisions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SeatId = table.Column<Guid>(type: "uuid", nullable: true),
                    Role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    May = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Euro = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnDecisions", x => new { x.ProgrammeId, x.Id });
                    table.ForeignKey(
                        name: "FK_OwnDecisions_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OwnDecisions_Seats_ProgrammeId_SeatId",
                        columns: x => new { x.ProgrammeId, x.SeatId },
                        principalTable: "Seats",
                        principalColumns: new[] { "ProgrammeId", "Id" });
                });

            migrationBuilder.CreateIndex(
                name: "IX_BackOfficeContacts_DeskId",
                table: "BackOfficeContacts",
                column: "DeskId");

            migrationBuilder.CreateIndex(
                name: "IX_BackOfficeContacts_ProgrammeId_SeatId",
                table: "BackOfficeContacts",
                columns: new[] { "ProgrammeId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_Duos_ProgrammeId_LinkSeatId",
                table: "Duos",
                columns: new[] { "ProgrammeId", "LinkSeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_Duos_ProgrammeId_WorkerSeatId",
                table: "Duos",
                columns: new[] { "ProgrammeId", "WorkerSeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PersonId",
                table: "Memberships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnDecisions_ProgrammeId_SeatId",
                table: "OwnDecisions",
                columns: new[] { "ProgrammeId", "SeatId" });

            // Who already sits higher up keeps the mandate that a new seat there gets; who manages the ledger keeps who takes part.
            migrationBuilder.Sql("UPDATE \"Seats\" SET \"MayPromise\" = TRUE WHERE \"Level\" IN ('Management', 'Administration')");
            migrationBuilder.Sql("INSERT INTO \"Grants\" (\"ProgrammeId\", \"PersonId\", \"Permission\") SELECT \"ProgrammeId\", \"PersonId\", 'parties.edit' FROM \"Grants\" WHERE \"Permission\" = 'commitments.manage'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BackOfficeContacts");

            migrationBuilder.DropTable(
                name: "Duos");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "OwnDecisions");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Topics");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Seats");

            migrationBuilder.DropColumn(
                name: "MayPromise",
                table: "Seats");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Desks");
        }
    }
}
