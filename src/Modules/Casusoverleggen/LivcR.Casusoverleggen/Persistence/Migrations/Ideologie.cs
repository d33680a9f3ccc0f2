using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What the coordinator ticked, if anything (FIN-05): encrypted under the key of the casus, empty for nothing.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261231100001_Ideologie")]
internal sealed class Ideologie : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table casusoverleggen.betrokkene add ideologie bytea");
}
