using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StandingStamp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StandingStamp",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingStamp", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "StandingStamp",
                columns: new[] { "Id", "Stamp" },
                values: new object[] { 1, new Guid("00000000-0000-0000-0000-000000000000") });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StandingStamp");
        }
    }
}
