using LivcR.SharedKernel.Infrastructure.Messaging;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("machtigingen"));
    }
}
