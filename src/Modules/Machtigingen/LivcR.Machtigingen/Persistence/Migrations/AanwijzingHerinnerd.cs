using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>When the organisation was last told that an aanwijzing waits for it or ends soon: each round is told once (PAR-02).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123040000_AanwijzingHerinnerd")]
internal sealed class AanwijzingHerinnerd : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table machtigingen.aanwijzing add herinnerd_op date;");
}
