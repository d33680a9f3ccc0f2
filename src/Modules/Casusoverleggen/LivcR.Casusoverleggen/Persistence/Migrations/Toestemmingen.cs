using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>Date, scope and persons of the consent of the procureur, encrypted as its reference is (GEH-02): a meeting of before has the reference alone. And since when a person who was proposed after
/// the agenda was put before the mayor waits for their word (LIV-05), and who cannot be missed at an agendapunt when a moment is sought.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261231110000_Toestemmingen")]
internal sealed class Toestemmingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen", Systeem = "nullif(current_setting('livcr.persoon', true), '') is null";
        migrationBuilder.Sql("""
            alter table casusoverleggen.overleg add toestemming_datum bytea, add toestemming_omvang bytea, add toestemming_personen bytea;
            alter table casusoverleggen.deelname add wacht_sinds timestamptz, add onmisbaar boolean not null default false;
            create index deelname_wacht on casusoverleggen.deelname (cel_id) where wacht_sinds is not null;
            """);
        // Who is invited sees who else is, and nobody of whom the mayor did not say so.
        migrationBuilder.Sql($"alter policy mag on {S}.deelname using ((not onder_embargo or {Systeem}) and ({Rls.Breed} or {Rls.Uit("overleg_id", $"{S}.eigen_beslissingen")} or (wacht_sinds is null and {Rls.Uit("agendapunt_id", $"{S}.eigen_agendapunten")})))");
    }
}
