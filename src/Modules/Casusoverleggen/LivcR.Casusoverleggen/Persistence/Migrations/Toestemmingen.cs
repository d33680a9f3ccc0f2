using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>Date, scope and persons of the consent of the procureur, encrypted as its reference is (GEH-02): a meeting of before has the reference alone. And since when a person who was proposed after
/// the agenda was put before the mayor waits for their word (LIV-05), and who cannot be missed at an agendapunt when a moment is sought.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261231110000_Toestemmingen")]
internal sealed class Toestemmingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""
            alter table casusoverleggen.overleg add toestemming_datum bytea, add toestemming_omvang bytea, add toestemming_personen bytea;
            alter table casusoverleggen.deelname add wacht_sinds timestamptz, add onmisbaar boolean not null default false;
            create index deelname_wacht on casusoverleggen.deelname (cel_id) where wacht_sinds is not null;
            """);
}
