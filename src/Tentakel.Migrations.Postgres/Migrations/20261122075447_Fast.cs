using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tentakel.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Fast : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_SearchPostings_SearchDocuments_ProgrammeId_Scope_SubjectId",
                table: "SearchPostings");

            migrationBuilder.DropIndex(
                name: "IX_SearchPostings_ProgrammeId_Scope_SubjectId",
                table: "SearchPostings");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments");

            migrationBuilder.CreateTable(
                name: "KeptCounts",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Counts = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptCounts", x => new { x.ProgrammeId, x.Kind });
                    table.ForeignKey(
                        name: "FK_KeptCounts_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.DropIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId",
                table: "SubjectMembers");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId_SubjectId",
                table: "SubjectMembers",
                columns: new[] { "ProgrammeId", "PersonId", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_StartedOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "StartedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ProgrammeId_Publication_Status_Id",
                table: "Signals",
                columns: new[] { "ProgrammeId", "Publication", "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_AskerPersonId_FulfilledOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "AskerPersonId", "FulfilledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId_DueOn",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "RungPersonId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_Status_DueOn_CommitmentId",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "Status", "DueOn", "CommitmentId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId_SubjectId",
                table: "SubjectMembers");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_StartedOn",
                table: "Commitments");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectMembers_ProgrammeId_PersonId",
                table: "SubjectMembers",
                columns: new[] { "ProgrammeId", "PersonId" });

            migrationBuilder.DropTable(
                name: "KeptCounts");

            migrationBuilder.DropIndex(
                name: "IX_Signals_ProgrammeId_Publication_Status_Id",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_AskerPersonId_FulfilledOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId_DueOn",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_ProgrammeId_Status_DueOn_CommitmentId",
                table: "Commitments");

            migrationBuilder.CreateIndex(
                name: "IX_SearchPostings_ProgrammeId_Scope_SubjectId",
                table: "SearchPostings",
                columns: new[] { "ProgrammeId", "Scope", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_ProgrammeId_RungPersonId",
                table: "Commitments",
                columns: new[] { "ProgrammeId", "RungPersonId" });

            migrationBuilder.AddForeignKey(
                name: "FK_SearchPostings_SearchDocuments_ProgrammeId_Scope_SubjectId",
                table: "SearchPostings",
                columns: new[] { "ProgrammeId", "Scope", "SubjectId" },
                principalTable: "SearchDocuments",
                principalColumns: new[] { "ProgrammeId", "Scope", "SubjectId" },
                onDelete: ReferentialAction.Cascade);
        }
    }
}
