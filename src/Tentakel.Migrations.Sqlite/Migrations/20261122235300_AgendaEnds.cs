using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tentakel.Platform.Data;

namespace Tentakel.Migrations.Sqlite.Migrations;

/// <summary>An address that was made before has no stamp, and so no longer works: it was made without a fresh sign-in.</summary>
[DbContext(typeof(TentakelDbContext))]
[Migration("20261122235300_AgendaEnds")]
public sealed class AgendaEnds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>(name: "Stamp", table: "CalendarFeeds", type: "TEXT", maxLength: 64, nullable: false, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "Stamp", table: "CalendarFeeds");
}
