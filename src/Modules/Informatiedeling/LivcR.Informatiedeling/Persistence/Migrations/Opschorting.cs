using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>GEH-11 for one item: a mark on the item that no person can set or lift, and, for the police only, why it stands.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261130000000_Opschorting")]
internal sealed class Opschorting : Migration
{
    private const string Systeem = "nullif(current_setting('livcr.persoon', true), '') is null";

    /// <summary>The system, inside <c>schort_op</c> only: it sets a mark on rows it cannot read otherwise.</summary>
    private static readonly string Merker = $"{Rls.Breed} and {Systeem} and current_setting('livcr.schort_op', true) = 'ja'";

    /// <summary>Coordination and mayor, inside <c>opgeschort_in</c> only, which answers yes or no.</summary>
    private static readonly string Teller = $"{Rls.Leiding} and opgeschort and current_setting('livcr.opgeschort', true) = 'ja'";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table informatiedeling.inbreng add opgeschort boolean not null default false;
            create table informatiedeling.inbreng_embargo (
                inbreng_id uuid primary key references informatiedeling.inbreng (id) on delete cascade, cel_id uuid not null, casus_id uuid not null, reden bytea not null,
                gelegd_door uuid not null, gelegd_op timestamptz not null, tot date not null);
            """);
        migrationBuilder.Sql(Rls.Force("informatiedeling.inbreng_embargo", $"{Rls.Breed} and {Systeem}"));
        migrationBuilder.Sql(InzageSql.Beleid());
        migrationBuilder.Sql($"""
            create policy merken_lezen on informatiedeling.inbreng for select using ({Merker});
            create policy merken on informatiedeling.inbreng for update using ({Merker}) with check ({Merker});
            create policy opgeschort on informatiedeling.inbreng for select using ({Teller});

            create function informatiedeling.schort_op(inbreng uuid, aan boolean) returns boolean language plpgsql as $$
            declare aantal bigint;
            begin
                perform set_config('livcr.schort_op', 'ja', true);
                update informatiedeling.inbreng i set opgeschort = aan where {Systeem} and i.id = inbreng and i.opgeschort <> aan and (not aan or i.staat = 'Gedeeld');
                get diagnostics aantal = row_count;
                perform set_config('livcr.schort_op', '', true);
                return aantal > 0;
            end $$;

            create function informatiedeling.opgeschort_in(agendapunt uuid) returns boolean language plpgsql as $$
            declare is_zo boolean;
            begin
                perform set_config('livcr.opgeschort', 'ja', true);
                is_zo := exists (select 1 from informatiedeling.inbreng i where i.agendapunt_id = agendapunt and i.opgeschort and i.staat = 'Gedeeld');
                perform set_config('livcr.opgeschort', '', true);
                return is_zo;
            end $$;
            """);
    }
}
