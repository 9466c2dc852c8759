using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddMapAndFrames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AreaBoundaries",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Shape = table.Column<byte[]>(type: "bytea", nullable: false),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Licence = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
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
                name: "FrameHosts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_ModeratedAt",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "ModeratedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_TopicId_Id",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "TopicId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AreaBoundaries");

            migrationBuilder.DropTable(
                name: "FrameHosts");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_ModeratedAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_TopicId_Id",
                table: "Signals");
        }
    }
}
