using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>The terugkoppelingsfiche, what each answered, and the marks of shared items it is compared with (GEH-13).</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261124120000_Fiche")]
internal sealed class Fiche : Migration
{
    private const string Ik = "nullif(current_setting('livcr.persoon', true), '')::uuid";

    private const string Systeem = $"{Rls.Breed} and {Ik} is null";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table informatiedeling.terugkoppelingsfiche (
                id uuid primary key, cel_id uuid not null, casus_id uuid not null, agendapunt_id uuid not null, auteur uuid not null, staat text not null, tekst bytea not null, hash bytea,
                gevraagd uuid[] not null, antwoord_tegen date, gemaakt_op timestamptz not null, voorgelegd_op timestamptz, afgewezen_op timestamptz,
                bezorgd_op timestamptz, bezorgd_door uuid, bezorgd_aan uuid[] not null);
            create index terugkoppelingsfiche_cel on informatiedeling.terugkoppelingsfiche (cel_id, staat);
            create index terugkoppelingsfiche_agendapunt on informatiedeling.terugkoppelingsfiche (agendapunt_id);
            create index terugkoppelingsfiche_casus on informatiedeling.terugkoppelingsfiche (casus_id);
            create table informatiedeling.fiche_antwoord (
                fiche_id uuid not null references informatiedeling.terugkoppelingsfiche (id) on delete cascade, persoon_id uuid not null, cel_id uuid not null, hash bytea not null,
                akkoord boolean not null, op timestamptz not null, primary key (fiche_id, persoon_id));
            create table informatiedeling.fiche_vingerafdruk (
                inbreng_id uuid primary key, cel_id uuid not null, casus_id uuid not null, auteur uuid not null, geheim bytea not null, merken bytea not null);
            create index fiche_vingerafdruk_casus on informatiedeling.fiche_vingerafdruk (casus_id);
            """);

        // A concept is its author's. Put forward, those asked and who coordinates see it; the police only what was handed to them.
        var zonderEmbargo = "casus_id <> all(array(select m.casus_id from informatiedeling.embargo m where m.staat))"; // GEH-11
        var schrijver = $"{Rls.Eigen("auteur")} or ({Rls.Breed} and staat <> 'Concept')";
        migrationBuilder.Sql($"""
            alter table informatiedeling.terugkoppelingsfiche enable row level security;
            alter table informatiedeling.terugkoppelingsfiche force row level security;
            create policy lezen on informatiedeling.terugkoppelingsfiche for select using (({Systeem}) or ({Rls.Cel} and {zonderEmbargo} and
                ({schrijver} or (staat <> 'Concept' and {Ik} = any(gevraagd)) or (staat = 'Bezorgd' and {Ik} = any(bezorgd_aan)))));
            create policy maken on informatiedeling.terugkoppelingsfiche for insert with check ({Rls.Eigen("auteur")});
            create policy wijzigen on informatiedeling.terugkoppelingsfiche for update using ({schrijver}) with check ({schrijver});
            create policy vernietigen on informatiedeling.terugkoppelingsfiche for delete using ({Systeem});
            """);

        // Who objected is shown to nobody: each reads their own answer. Inside the function answers are counted, without whose they are.
        migrationBuilder.Sql(Rls.Force("informatiedeling.fiche_antwoord", Rls.Eigen("persoon_id")));
        migrationBuilder.Sql($"""
            create policy tellen on informatiedeling.fiche_antwoord for select using ({Rls.Cel} and fiche_id = nullif(current_setting('livcr.fiche_telt', true), '')::uuid);
            create function informatiedeling.fiche_stemmen(fiche uuid) returns table (hash bytea, akkoord boolean) language plpgsql as $$
            begin
                perform set_config('livcr.fiche_telt', fiche::text, true);
                return query select a.hash, a.akkoord from informatiedeling.terugkoppelingsfiche f join informatiedeling.fiche_antwoord a on a.fiche_id = f.id and a.persoon_id = any(f.gevraagd)
                    where f.id = fiche order by 1, 2;
                perform set_config('livcr.fiche_telt', '', true);
            end $$;
            """);

        // Marks are made by an item's author and compared by who answers for the LIVC R. Nobody changes them; the system ends them when the casus is destroyed.
        migrationBuilder.Sql($"""
            alter table informatiedeling.fiche_vingerafdruk enable row level security;
            alter table informatiedeling.fiche_vingerafdruk force row level security;
            create policy lezen on informatiedeling.fiche_vingerafdruk for select using ({Rls.Leiding} or ({Systeem}));
            create policy maken on informatiedeling.fiche_vingerafdruk for insert with check ({Rls.Eigen("auteur")});
            create policy vernietigen on informatiedeling.fiche_vingerafdruk for delete using ({Systeem});
            """);
    }
}
