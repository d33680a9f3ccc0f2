using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What the nightly jobs look for (AVG-07), and who may give sight: until now anyone of the LIVC R could have written a grant, had the application let them.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261123000000_Bewaring")]
internal sealed class Bewaring : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table casusoverleggen.overleg add papieren_weg_op timestamptz;
            create index overleg_papieren on casusoverleggen.overleg (cel_id, begin) where papieren_weg_op is null;
            create index casus_bewaartermijn on casusoverleggen.casus (cel_id, afgesloten_op) where staat = 'Afgesloten';
            """);
        var beslist = Rls.Via("overleg_id", "casusoverleggen.beslisser", "overleg_id", "persoon_id");
        var ziet = $"{Rls.Breed} or {Rls.Eigen("persoon_id")} or {beslist}";
        // Given by the coordination, the system, or who decides on that very meeting. Of a grant that stands only "naam" ever changes (an acceptance, a closed room):
        // the role may write no other column, so nobody can turn their own grant into one for another casus.
        migrationBuilder.Sql($"""
            drop policy mag on casusoverleggen.inzage;
            create policy lezen on casusoverleggen.inzage for select using ({ziet});
            create policy geven on casusoverleggen.inzage for insert with check ({Rls.Breed} or {beslist});
            create policy wijzigen on casusoverleggen.inzage for update using ({ziet});
            create policy nemen on casusoverleggen.inzage for delete using ({ziet});
            revoke update on casusoverleggen.inzage from livcr_casusoverleggen;
            grant update (naam) on casusoverleggen.inzage to livcr_casusoverleggen;
            """);
        // A grant of a meeting is for a casus on its agenda. Deferred: the two are made in one act.
        migrationBuilder.Sql("""
            alter table casusoverleggen.agendapunt add constraint agendapunt_heel unique (id, overleg_id, casus_id);
            alter table casusoverleggen.inzage add constraint inzage_agendapunt foreign key (agendapunt_id, overleg_id, casus_id)
                references casusoverleggen.agendapunt (id, overleg_id, casus_id) on delete cascade deferrable initially deferred;
            """);
    }
}
