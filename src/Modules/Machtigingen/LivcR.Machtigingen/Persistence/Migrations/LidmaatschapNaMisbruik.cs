using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>A lidmaatschap that ended for misuse says so to every LIVC R that works with the organisation: there, too, another one asks a second person (PAR-08).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123060200_LidmaatschapNaMisbruik")]
internal sealed class LidmaatschapNaMisbruik : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table machtigingen.lidmaatschap add column misbruik_door uuid, add check (misbruik_door is null or tot is not null)");
}
