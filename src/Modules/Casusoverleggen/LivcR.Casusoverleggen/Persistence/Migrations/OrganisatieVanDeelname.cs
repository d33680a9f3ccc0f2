using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>For which organisation someone was invited, by its id: a new name ends no place. Older rows have only the name.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201150000_OrganisatieVanDeelname")]
internal sealed class OrganisatieVanDeelname : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("alter table casusoverleggen.deelname add organisatie_id uuid;");
}
