using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Signals",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Web");

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "Desks",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                name: "InfoPages",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Newest = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "Talks",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Parts = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    When = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Wished = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AboutSignalId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskerName = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AskerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    BecameSignalId = table.Column<Guid>(type: "uuid", nullable: true),
                    ForgottenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                name: "InfoPageVersions",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    TitleNl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    TextNl = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    TextEn = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Shown = table.Column<bool>(type: "boolean", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SavedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RestoredFrom = table.Column<int>(type: "integer", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ClosedAt",
                table: "Contacts",
                column: "ClosedAt");

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
                name: "IX_Talks_ProgrammeId_CodeHash",
                table: "Talks",
                columns: new[] { "ProgrammeId", "CodeHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Talks_ProgrammeId_SubjectId",
                table: "Talks",
                columns: new[] { "ProgrammeId", "SubjectId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "InfoPageVersions");

            migrationBuilder.DropTable(
                name: "Talks");

            migrationBuilder.DropTable(
                name: "InfoPages");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "Desks");
        }
    }
}
