using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

/// <summary>More than one fixed text of a mail.</summary>
[DbContext(typeof(ToegangDbContext))]
[Migration("20261122120000_Mailsoorten")]
internal sealed class Mailsoorten : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table toegang.mail add soort text not null default 'Bericht';
        drop index toegang.mail_wacht;
        create unique index mail_wacht on toegang.mail (persoon, soort) where verzonden_op is null and opgegeven_op is null and activering is null;
        """);
}
