using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>An office of contact that ended for misuse says so, as a lidmaatschap does (PAR-08).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123060300_ContactNaMisbruik")]
internal sealed class ContactNaMisbruik : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table machtigingen.contactpersoon add column misbruik_door uuid, add check (misbruik_door is null or tot is not null)");
}
