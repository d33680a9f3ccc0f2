using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>Who decides on a meeting sees an agendapunt that lapsed by a grant of its own and no longer because of the meeting: its casus may have moved to another municipality since (PAR-03).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261231100000_Verhuizingen")]
internal sealed class Verhuizingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"alter policy mag on {S}.agendapunt using ({Zicht.MetEmbargo($"{Rls.Breed} or ({Rls.Uit("overleg_id", $"{S}.eigen_beslissingen")} and staat <> 'Vervallen') or {Rls.Uit("id", $"{S}.eigen_agendapunten")}")})");
    }
}
