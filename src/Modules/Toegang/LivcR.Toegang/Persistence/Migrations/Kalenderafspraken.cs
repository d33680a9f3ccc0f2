using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

/// <summary>A mail may carry an appointment. It goes with the mail, thirty days after it left.</summary>
[DbContext(typeof(ToegangDbContext))]
[Migration("20261130000000_Afspraken")]
internal sealed class Kalenderafspraken : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table toegang.mail add kalenderafspraak uuid, add begin timestamptz, add volgnummer int, add vervalt boolean;
        create unique index mail_kalenderafspraak on toegang.mail (kalenderafspraak, volgnummer) where kalenderafspraak is not null;
        drop index toegang.mail_wacht;
        create unique index mail_wacht on toegang.mail (persoon, soort) where verzonden_op is null and opgegeven_op is null and activering is null and kalenderafspraak is null;
        """);
}
