using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>When somebody looked whether a closed casus is still needed (AVG-07), and the index of the list that asks for it.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261231100002_Bewaringnazicht")]
internal sealed class Bewaringnazicht : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table casusoverleggen.casus add bewaring_nagekeken_op date;
        create index casus_na_te_kijken on casusoverleggen.casus (cel_id, afgesloten_op) where staat = 'Afgesloten' and not ongewogen and bewaring_nagekeken_op is null;
        """);
}
