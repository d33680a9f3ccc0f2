using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>Lets the system end what was said, without letting it look (AVG-07, GEH-07). Its rows are there for it only inside these two functions, which delete and give back ids:
/// the mark is set for the length of the call, and no person ever passes.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261123000000_Bewaring")]
internal sealed class Bewaring : Migration
{
    internal const string Vernietiger = $"""
        {Rls.Breed} and nullif(current_setting('livcr.persoon', true), '') is null and current_setting('livcr.vernietigt', true) = 'ja'
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"""
            create index inbreng_casus on informatiedeling.inbreng (casus_id);
            create index inbreng_concept on informatiedeling.inbreng (cel_id, gemaakt_op) where staat = 'Concept';
            create index kamer_casus on informatiedeling.kamer (casus_id);
            create policy vernietigen_lezen on informatiedeling.inbreng for select using ({Vernietiger});
            create policy vernietigen on informatiedeling.inbreng for delete using ({Vernietiger});

            create function informatiedeling.vernietig_casus(casus uuid) returns bigint language plpgsql as $$
            declare aantal bigint;
            begin
                perform set_config('livcr.vernietigt', 'ja', true);
                delete from informatiedeling.inbreng i where i.casus_id = casus;
                get diagnostics aantal = row_count;
                delete from informatiedeling.aanwezige a where a.agendapunt_id = any(array(select k.agendapunt_id from informatiedeling.kamer k where k.casus_id = casus));
                delete from informatiedeling.kamer k where k.casus_id = casus;
                perform set_config('livcr.vernietigt', '', true);
                return aantal;
            end $$;

            create function informatiedeling.vernietig_concepten(cel uuid, voor timestamptz) returns table (inbreng uuid, casus uuid) language plpgsql as $$
            begin
                perform set_config('livcr.vernietigt', 'ja', true);
                return query delete from informatiedeling.inbreng i where i.cel_id = cel and i.staat = 'Concept' and i.gemaakt_op < voor returning i.id, i.casus_id;
                perform set_config('livcr.vernietigt', '', true);
            end $$;
            """);
    }
}
