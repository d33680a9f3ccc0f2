using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What calendars were told. For the system only: who comes to which meeting is shown by its page, under its own policy.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261130000000_Afspraken")]
internal sealed class Kalenderafspraken : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table casusoverleggen.kalenderafspraak (
                id uuid primary key, cel_id uuid not null, overleg_id uuid not null references casusoverleggen.overleg, persoon_id uuid not null, vervalt boolean not null, volgnummer int not null,
                unique (overleg_id, persoon_id));
            """);
        migrationBuilder.Sql(Rls.Force("casusoverleggen.kalenderafspraak", $"{Rls.Cel} and nullif(current_setting('livcr.persoon', true), '') is null"));
    }
}
