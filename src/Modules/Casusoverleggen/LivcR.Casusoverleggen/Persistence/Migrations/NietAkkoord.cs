using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The mayor's "no" to a proposal, until who coordinates has seen it. One index for what waits for the coordinator by itself: a weging of what came from elsewhere, and this.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261229100000_NietAkkoord")]
internal sealed class NietAkkoord : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table casusoverleggen.casus add niet_akkoord text, add niet_akkoord_op date, add niet_akkoord_gezien boolean not null default false;
        drop index casusoverleggen.casus_wegen;
        create index casus_wacht on casusoverleggen.casus (cel_id, herziening_op) where ongewogen or (niet_akkoord_op is not null and not niet_akkoord_gezien);
        """);
}
