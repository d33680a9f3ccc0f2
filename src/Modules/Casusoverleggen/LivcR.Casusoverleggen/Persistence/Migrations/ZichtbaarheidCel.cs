using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The same rows, told so that a list keeps its index: the cell first, for everyone, and then whether one coordinates (a mark) or takes part. With a second comparison of the cell
/// after an OR, PostgreSQL read all casussen of the cell and sorted them: six times the cost on the worklist of a cell, three times on the others ("bench secrecy").</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261128000000_ZichtbaarheidCel")]
internal sealed class ZichtbaarheidCel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen", Ik = "nullif(current_setting('livcr.persoon', true), '')::uuid";
        // The mark is the cell itself or empty (LazyTransaction): who coordinates does so in the cell acted for.
        const string Breed = "nullif(current_setting('livcr.breed', true), '') is not null";
        migrationBuilder.Sql($"alter policy mag on {S}.casus using ({Rls.Cel} and ({Breed} or id = any((select {S}.eigen_casussen())::uuid[])))");
        migrationBuilder.Sql($"alter policy lezen on {S}.inzage using ({Rls.Cel} and ({Breed} or persoon_id = {Ik} or overleg_id = any((select {S}.eigen_beslissingen())::uuid[])))");
    }
}
