using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>How often a fiche repeated an item when it was put forward (GEH-13).</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261203000000_Herhaald")]
internal sealed class Herhaald : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("alter table informatiedeling.terugkoppelingsfiche add herhaald integer not null default 0");
}
