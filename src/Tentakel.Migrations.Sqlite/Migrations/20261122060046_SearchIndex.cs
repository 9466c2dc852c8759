using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchDocuments",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Normal = table.Column<string>(type: "TEXT", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchDocuments", x => new { x.ProgrammeId, x.Scope, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_SearchDocuments_Subjects_ProgrammeId_SubjectId",
                        columns: x => new { x.ProgrammeId, x.SubjectId },
                        principalTable: "Subjects",
                        principalColumns: new[] { "ProgrammeId", "SubjectId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SearchPostings",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchPostings", x => new { x.ProgrammeId, x.Scope, x.Term, x.SubjectId });
                    table.ForeignKey(
                        name: "FK_SearchPostings_SearchDocuments_ProgrammeId_Scope_SubjectId",
                        columns: x => new { x.ProgrammeId, x.Scope, x.SubjectId },
                        principalTable: "SearchDocuments",
                        principalColumns: new[] { "ProgrammeId", "Scope", "SubjectId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_ProgrammeId_SubjectId",
                table: "SearchDocuments",
                columns: new[] { "ProgrammeId", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchPostings_ProgrammeId_Scope_SubjectId",
                table: "SearchPostings",
                columns: new[] { "ProgrammeId", "Scope", "SubjectId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchPostings");

            migrationBuilder.DropTable(
                name: "SearchDocuments");
        }
    }
}
