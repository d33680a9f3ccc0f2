using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

/// <summary>A role whose ground ends on a known day ends on that day by itself (PAR-08).</summary>
[DbContext(typeof(ToegangDbContext))]
[Migration("20261130000100_Rolverloop")]
internal sealed class Rolverloop : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table toegang.roltoekenning add verloopt_op timestamptz;");
}
