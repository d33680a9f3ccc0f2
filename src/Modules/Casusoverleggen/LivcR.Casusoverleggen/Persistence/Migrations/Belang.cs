using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The belang van het kind of a casus, before there is an agendapunt: a GGB question about a minor needs it (MIN-02).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261124000000_Belang")]
internal sealed class Belang : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table casusoverleggen.casus add belang bytea");
}
