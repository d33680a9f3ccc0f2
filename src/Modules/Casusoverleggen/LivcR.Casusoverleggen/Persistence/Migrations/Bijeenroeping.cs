using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>How often the mayor was reminded of a meeting, and that it was not convened in time (LIV-05); who held a seat at it reads that in place of "dit agendapunt vervalt".</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261202090000_Bijeenroeping")]
internal sealed class Bijeenroeping : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""
            alter table casusoverleggen.overleg add herinneringen integer not null default 0, add niet_bijeengeroepen boolean not null default false;
            create index overleg_niet_bijeengeroepen on casusoverleggen.overleg (cel_id, begin) where niet_bijeengeroepen;
            alter table casusoverleggen.vervallen_uitnodiging add niet_bijeengeroepen boolean not null default false;
            """);
}
