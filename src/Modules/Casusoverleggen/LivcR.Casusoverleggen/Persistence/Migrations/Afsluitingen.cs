using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What is agreed at a closing, for the coordination and the chair who wrote it; how betrokkene or parents look back, for the coordination only.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201130000_Afsluitingen")]
internal sealed class Afsluitingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        foreach (var (tabel, kolommen) in new[]
        {
            ("afsluiting", "verteller text, nazorg_organisatie text, nazorg_functie text"),
            ("terugblik", "van text not null, hielp bytea, beter bytea, op timestamptz not null"),
        })
        {
            migrationBuilder.Sql($"""
                create table {S}.{tabel} (
                    casus_id uuid primary key, cel_id uuid not null, {kolommen}, onder_embargo boolean not null default false,
                    constraint {tabel}_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);
                """);
        }

        migrationBuilder.Sql(Rls.Force($"{S}.afsluiting", Zicht.MetEmbargo($"{Rls.Breed} or {Rls.Uit("casus_id", $"{S}.eigen_opvolging")}")));
        migrationBuilder.Sql(Rls.Force($"{S}.terugblik", Zicht.MetEmbargo(Rls.Breed)));
    }
}
