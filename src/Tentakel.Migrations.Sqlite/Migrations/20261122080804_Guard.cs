using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Guard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "KeptBecause",
                table: "Signals",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

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
                name: "IX_MarkedLines_ProgrammeId_Shown_CommitmentId_Sequence",
                table: "MarkedLines",
                columns: new[] { "ProgrammeId", "Shown", "CommitmentId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Photos_ProgrammeId_Publication_Id",
                table: "Photos",
                columns: new[] { "ProgrammeId", "Publication", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Photos_ProgrammeId_SignalId_Number",
                table: "Photos",
                columns: new[] { "ProgrammeId", "SignalId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MarkedLines");

            migrationBuilder.DropTable(
                name: "PhotoContents");

            migrationBuilder.DropTable(
                name: "Photos");

            migrationBuilder.DropColumn(
                name: "KeptBecause",
                table: "Signals");
        }
    }
}
