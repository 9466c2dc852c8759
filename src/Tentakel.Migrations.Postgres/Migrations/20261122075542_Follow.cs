using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
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
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnswerTemplates",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DeskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignalId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Steps = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
