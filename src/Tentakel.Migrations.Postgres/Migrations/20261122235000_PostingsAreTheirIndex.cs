using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tentakel.Platform.Data;

namespace Tentakel.Migrations.Postgres.Migrations;

/// <summary>Nothing to do here: see the one of SQLite. Both databases have the same steps.</summary>
[DbContext(typeof(TentakelDbContext))]
[Migration("20261122235000_PostingsAreTheirIndex")]
public sealed class PostingsAreTheirIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
