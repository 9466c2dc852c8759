using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tentakel.Platform.Data;

namespace Tentakel.Migrations.Sqlite.Migrations;

/// <summary>
/// Written by hand, the model is the same: on SQLite a table is kept apart from its key, unless it is said that it has no rows of its
/// own. Of postings, which are nothing but key, that halves the size and the time to write. PostgreSQL has no such choice.
/// </summary>
[DbContext(typeof(TentakelDbContext))]
[Migration("20261122235000_PostingsAreTheirIndex")]
public sealed class PostingsAreTheirIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Remake(migrationBuilder, " WITHOUT ROWID");

    protected override void Down(MigrationBuilder migrationBuilder) => Remake(migrationBuilder, "");

    private static void Remake(MigrationBuilder migrationBuilder, string how) => migrationBuilder.Sql($"""
        CREATE TABLE "SearchPostingsNew" (
            "ProgrammeId" TEXT NOT NULL,
            "Scope" TEXT NOT NULL,
            "Term" TEXT NOT NULL,
            "SubjectId" TEXT NOT NULL,
            CONSTRAINT "PK_SearchPostings" PRIMARY KEY ("ProgrammeId", "Scope", "Term", "SubjectId")
        ){how};
        INSERT INTO "SearchPostingsNew" SELECT "ProgrammeId", "Scope", "Term", "SubjectId" FROM "SearchPostings";
        DROP TABLE "SearchPostings";
        ALTER TABLE "SearchPostingsNew" RENAME TO "SearchPostings";
        """);
}
