using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Ladder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PromiseText",
                table: "Commitments",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedOn",
                table: "Commitments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Rung",
                table: "Commitments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "RungPersonId",
                table: "Commitments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => new { x.ProgrammeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CalendarFeeds_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DigestDays",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestDays", x => x.ProgrammeId);
                    table.ForeignKey(
                        name: "FK_DigestDays_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Ladders",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RemindBefore = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ladders", x => x.ProgrammeId);
                    table.ForeignKey(
                        name: "FK_Ladders_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PersonalMail",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoDigest = table.Column<bool>(type: "INTEGER", nullable: false),
                    OffersAtOnce = table.Column<bool>(type: "INTEGER", nullable: false),
                    DigestOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DigestAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalMail", x => new { x.ProgrammeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_PersonalMail_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PersonalMail_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LadderRungs",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    AfterWorkingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LadderRungs", x => new { x.ProgrammeId, x.Step });
                    table.ForeignKey(
                        name: "FK_LadderRungs_Ladders_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Ladders",
                        principalColumn: "ProgrammeId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LadderRungs_Seats_ProgrammeId_SeatId",
                        columns: x => new { x.ProgrammeId, x.SeatId },
                        principalTable: "Seats",
                        principalColumns: new[] { "ProgrammeId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "RungPersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_Status_Rung_DueOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "Status", "Rung", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_PersonId",
                table: "CalendarFeeds",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_ProgrammeId_Hash",
                table: "CalendarFeeds",
                columns: new[] { "ProgrammeId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LadderRungs_ProgrammeId_SeatId",
                table: "LadderRungs",
                columns: new[] { "ProgrammeId", "SeatId" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonalMail_PersonId",
                table: "PersonalMail",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "DigestDays");

            migrationBuilder.DropTable(
                name: "LadderRungs");

            migrationBuilder.DropTable(
                name: "PersonalMail");

            migrationBuilder.DropTable(
                name: "Ladders");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_Status_Rung_DueOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "PromiseText",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "RemindedOn",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "Rung",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "RungPersonId",
                table: "Commitments");
        }
    }
}
