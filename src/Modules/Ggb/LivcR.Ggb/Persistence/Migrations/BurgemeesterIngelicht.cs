using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Ggb.Persistence.Migrations;

/// <summary>GGB-09: one encrypted letter beside the answer.</summary>
[DbContext(typeof(GgbDbContext))]
[Migration("20261231120000_BurgemeesterIngelicht")]
internal sealed class BurgemeesterIngelicht : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("alter table ggb.ggb_controle add column burgemeester_ingelicht bytea;");
}
