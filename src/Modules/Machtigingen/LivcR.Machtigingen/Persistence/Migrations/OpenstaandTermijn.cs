using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Since when a signal, casus or agendapunt is no longer open: the mark of it goes some weeks later (AVG-06).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123020000_OpenstaandTermijn")]
internal sealed class OpenstaandTermijn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table machtigingen.openstaand add gesloten_op date;
        update machtigingen.openstaand set gesloten_op = (now() at time zone 'Europe/Brussels')::date where not is_open;
        """);
}
