using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Follow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_LedById",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "LedById" });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerTemplates_DeskId",
                table: "AnswerTemplates",
                column: "DeskId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerTemplates_ProgrammeId_DeskId",
                table: "AnswerTemplates",
                columns: new[] { "ProgrammeId", "DeskId" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerTemplates");

            migrationBuilder.DropTable(
                name: "Followers");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_LedById",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "LedById",
                table: "Commitments");
        }
    }
}
