using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>Readers, term and source of an item; who was there when it was shared; a casus' embargo; and the policy over them.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261124000000_Inzage")]
internal sealed class Inzage : Migration
{
    /// <summary>An author, inside the two functions below only: there an embargo does not keep them from withdrawing.</summary>
    private static readonly string Eigenaar = $"{Rls.Eigen("auteur")} and current_setting('livcr.eigenaar', true) = 'ja'";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table informatiedeling.inbreng
                add organisatie_id uuid, add organisatie text not null default '', add functie text not null default '', add rechtsgrond text not null default 'VastLid',
                add geheimhouding text not null default 'Beroepsgeheim', add minderjarig boolean not null default false, add lezers uuid[], add tot timestamptz;
            alter table informatiedeling.inbreng alter organisatie drop default, alter functie drop default, alter rechtsgrond drop default, alter geheimhouding drop default, alter minderjarig drop default;
            create index inbreng_kamer on informatiedeling.inbreng (agendapunt_id, staat);
            alter table informatiedeling.kamer add begonnen_op timestamptz;
            alter table informatiedeling.aanwezige add grond boolean not null default true;
            alter table informatiedeling.aanwezige alter grond drop default;
            create table informatiedeling.aanwezig_bij (
                inbreng_id uuid not null references informatiedeling.inbreng (id) on delete cascade, persoon_id uuid not null, cel_id uuid not null, agendapunt_id uuid not null, auteur uuid not null,
                primary key (inbreng_id, persoon_id));
            create index aanwezig_bij_persoon on informatiedeling.aanwezig_bij (persoon_id, agendapunt_id);
            create table informatiedeling.embargo (casus_id uuid primary key, cel_id uuid not null, staat boolean not null, volgnummer integer not null);
            create index embargo_cel on informatiedeling.embargo (cel_id) where staat;
            create table informatiedeling.niets_gedeeld (
                agendapunt_id uuid not null, persoon_id uuid not null, cel_id uuid not null, op timestamptz not null, primary key (agendapunt_id, persoon_id));
            """);
        migrationBuilder.Sql(Rls.Force("informatiedeling.aanwezig_bij", $"{Rls.Eigen("persoon_id")} or {Rls.Eigen("auteur")}", Rls.Eigen("auteur")));
        migrationBuilder.Sql(Rls.Force("informatiedeling.embargo", Rls.Cel, Rls.Breed));
        migrationBuilder.Sql(Rls.Force("informatiedeling.niets_gedeeld", Rls.Eigen("persoon_id")));
        migrationBuilder.Sql(InzageSql.Beleid().Replace(" and not opgeschort", "", StringComparison.Ordinal)); // a column of a later migration, which puts it back
        migrationBuilder.Sql($"""
            create policy eigenaar_lezen on informatiedeling.inbreng for select using ({Eigenaar});
            create policy eigenaar on informatiedeling.inbreng for update using ({Eigenaar}) with check ({Eigenaar});

            create function informatiedeling.trek_in(inbreng uuid, moment timestamptz) returns table (agendapunt uuid, casus uuid) language plpgsql as $$
            begin
                perform set_config('livcr.eigenaar', 'ja', true);
                return query update informatiedeling.inbreng i set staat = 'Ingetrokken', ingetrokken_op = coalesce(i.ingetrokken_op, moment),
                    tekst = null, noodzakelijk = null, proportioneel = null, subsidiair = null
                    where i.id = inbreng and i.auteur = nullif(current_setting('livcr.persoon', true), '')::uuid returning i.agendapunt_id, i.casus_id;
                perform set_config('livcr.eigenaar', '', true);
            end $$;

            create function informatiedeling.eigen(agendapunt uuid) returns table (id uuid, staat text) language plpgsql as $$
            begin
                perform set_config('livcr.eigenaar', 'ja', true);
                return query select i.id, i.staat from informatiedeling.inbreng i
                    where i.agendapunt_id = agendapunt and i.auteur = nullif(current_setting('livcr.persoon', true), '')::uuid order by i.gemaakt_op;
                perform set_config('livcr.eigenaar', '', true);
            end $$;
            """);
    }
}
