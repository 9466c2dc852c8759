using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tentakel.Platform.Data;

namespace Tentakel.Migrations.Sqlite.Migrations;

/// <summary>
/// Written by hand, so that it comes after the one before it, which was too. What somebody owes, and what they are responsible for
/// beside another, in order and counted from the index alone.
/// </summary>
[DbContext(typeof(TentakelDbContext))]
[Migration("20261122235500_InboxInOrder")]
public sealed class InboxInOrder : Migration
{
    private static readonly string[] Owed = ["ProgrammeId", "OwnerPersonId", "Status", "DueOn"];
    private static readonly string[] Inbox = [.. Owed, "CommitmentId", "LedById"];
    private static readonly string[] Rung = ["ProgrammeId", "RungPersonId", "DueOn"];
    private static readonly string[] Beside = ["ProgrammeId", "RungPersonId", "Status", "DueOn", "CommitmentId"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropIndex("IX_Commitments_ProgrammeId_OwnerPersonId_Status_DueOn", "Commitments");
        migrationBuilder.DropIndex("IX_Commitments_ProgrammeId_RungPersonId_DueOn", "Commitments");
        migrationBuilder.CreateIndex("IX_Commitments_Inbox", "Commitments", Inbox);
        migrationBuilder.CreateIndex("IX_Commitments_Beside", "Commitments", Beside);

        // Where the database knows how much there is of what and does not know it of a new index, it may take the wrong one:
        // of a million, a search took seconds. At most so many rows of each index are looked at.
        migrationBuilder.Sql("PRAGMA analysis_limit=1000; ANALYZE;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropIndex("IX_Commitments_Inbox", "Commitments");
        migrationBuilder.DropIndex("IX_Commitments_Beside", "Commitments");
        migrationBuilder.CreateIndex("IX_Commitments_ProgrammeId_OwnerPersonId_Status_DueOn", "Commitments", Owed);
        migrationBuilder.CreateIndex("IX_Commitments_ProgrammeId_RungPersonId_DueOn", "Commitments", Rung);
    }
}
