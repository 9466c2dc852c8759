using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddWebhooksAndElsewhere : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ProgrammeId_DeadAt",
                table: "Outbox",
                columns: new[] { "ProgrammeId", "DeadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereSeen_ProgrammeId_SourceId_Week",
                table: "ElsewhereSeen",
                columns: new[] { "ProgrammeId", "SourceId", "Week" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookEndpoints_OwnerId",
                table: "WebhookEndpoints",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ElsewhereCounts");

            migrationBuilder.DropTable(
                name: "ElsewhereSeen");

            migrationBuilder.DropTable(
                name: "WebhookEndpoints");

            migrationBuilder.DropTable(
                name: "ElsewhereSources");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ProgrammeId_DeadAt",
                table: "Outbox");
        }
    }
}
