using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The source of a casus without a name, and which agendapunt is verkennend (legal.md §4.1).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201110000_Verkennend")]
internal sealed class Verkennend : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""
            alter table casusoverleggen.casus add bron uuid;
            alter table casusoverleggen.agendapunt add verkennend boolean not null default false, add bron uuid;
            """);
}
