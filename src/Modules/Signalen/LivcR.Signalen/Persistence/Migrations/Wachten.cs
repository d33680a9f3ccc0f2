using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

/// <summary>Until when a weging may wait for information, in however many turns (AVG-06). What waits already, waits until the day that was chosen.</summary>
[DbContext(typeof(SignalenDbContext))]
[Migration("20261224100000_Wachten")]
internal sealed class Wachten : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table signalen.signaal add wacht_uiterlijk date;
        update signalen.signaal set wacht_uiterlijk = tegen where staat = 'WachtOpInformatie';
        """);
}
