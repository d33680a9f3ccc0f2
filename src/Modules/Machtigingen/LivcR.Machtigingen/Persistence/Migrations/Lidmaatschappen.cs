using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>A lidmaatschap ends, and may begin again: each has an id of its own, which is also the ground of the role that stands on it (PAR-08).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123060000_Lidmaatschappen")]
internal sealed class Lidmaatschappen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table machtigingen.lidmaatschap add column id uuid not null default gen_random_uuid(), add column tot date, add check (tot >= van);
        alter table machtigingen.lidmaatschap drop constraint lidmaatschap_pkey, add primary key (id);
        create unique index lidmaatschap_een on machtigingen.lidmaatschap (persoon_id, organisatie_id) where tot is null; -- two invitations at once are one
        """);
}
