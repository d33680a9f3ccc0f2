using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>With a destroyed casus also goes who shared nothing, and the copy of its embargo (AVG-08). Only the system lifts that copy, whoever calls the function.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261202000000_Vernietiging")]
internal sealed class Vernietiging : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        create policy vernietigen_lezen on informatiedeling.niets_gedeeld for select using ({Bewaring.Vernietiger});
        create policy vernietigen on informatiedeling.niets_gedeeld for delete using ({Bewaring.Vernietiger});

        create or replace function informatiedeling.vernietig_casus(casus uuid) returns bigint language plpgsql as $$
        declare
            aantal bigint;
            punten uuid[] := array(select k.agendapunt_id from informatiedeling.kamer k where k.casus_id = casus);
        begin
            perform set_config('livcr.vernietigt', 'ja', true);
            delete from informatiedeling.inbreng i where i.casus_id = casus;
            get diagnostics aantal = row_count;
            delete from informatiedeling.niets_gedeeld n where n.agendapunt_id = any(punten);
            delete from informatiedeling.aanwezige a where a.agendapunt_id = any(punten);
            delete from informatiedeling.kamer k where k.casus_id = casus;
            delete from informatiedeling.embargo e where e.casus_id = casus and {Bewaring.Vernietiger};
            perform set_config('livcr.vernietigt', '', true);
            return aantal;
        end $$;
        """);
}
