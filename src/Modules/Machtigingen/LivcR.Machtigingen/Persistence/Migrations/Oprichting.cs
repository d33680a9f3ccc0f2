using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Setting up a LIVC R, seats and offices with their proposals, tuned rules, house rules with text and confirmations, protocols.</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122100000_Oprichting")]
internal sealed class Oprichting : Migration
{
    /// <summary>One's own office: who starts a LIVC R, while acting for another, writes their own first office there.</summary>
    private const string Eerste = """
        persoon_id = nullif(current_setting('livcr.persoon', true), '')::uuid and rol = 'Beheerder'
        and cel_id = any(array(select c.id from machtigingen.cel c where c.van = 'infinity'))
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table machtigingen.cel add bevoegde_burgemeester text not null default 'VanDeGemeente';
            alter table machtigingen.gemeente add van date not null default '-infinity';
            update machtigingen.gemeente g set van = c.van from machtigingen.cel c where c.id = g.cel_id;
            alter table machtigingen.gemeente alter van drop default;
            drop index machtigingen.gemeente_een_actieve_cel;
            create unique index gemeente_een_actieve_cel on machtigingen.gemeente (nis) where tot is null and van < 'infinity'; -- LIV-01: set up is not yet active

            -- Who is seated today was given the role when the seat was recorded.
            alter table machtigingen.zetel add nis text, add beslissing text, add gemeld text not null default 'Begonnen';
            alter table machtigingen.zetel drop constraint zetel_check, add check (tot >= van); -- ended on its first day: a period without days
            drop index machtigingen.zetel_een_titularis;
            create unique index zetel_een_titularis on machtigingen.zetel (cel_id, zetel, nis) nulls not distinct where not gemachtigde and tot is null; -- LIV-03
            create table machtigingen.ambt (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, rol text not null, persoon_id uuid not null, akte text not null,
                van date not null, tot date, gemeld text not null, check (tot >= van));
            create index ambt_cel on machtigingen.ambt (cel_id, persoon_id);
            create table machtigingen.rolvoorstel (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, zetel text, rol text, nis text, persoon_id uuid not null, akte text,
                van date not null, tot date, niveau text, machtiging_tot date, verificateur text, ingediend_door uuid not null, ingediend_op timestamptz not null,
                beslist_door uuid, beslist_op timestamptz, staat text not null, check ((zetel is null) <> (rol is null)), check (beslist_door <> ingediend_door or staat <> 'Bevestigd'));
            create unique index rolvoorstel_een_open on machtigingen.rolvoorstel (cel_id, zetel, rol, nis, persoon_id) nulls not distinct where staat = 'Open';

            create table machtigingen.gegevensbescherming (
                cel_id uuid primary key references machtigingen.cel, dpia text, registerinschrijving text, verantwoordelijken text, taakverdeling text,
                regime_gemeente text, regime_politie text, contactpunt text);
            create table machtigingen.verwerkingsgrond (
                cel_id uuid not null references machtigingen.cel, organisatie_id uuid not null references machtigingen.organisatie, regime text not null, primary key (cel_id, organisatie_id));
            create table machtigingen.protocol (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, organisatie_id uuid references machtigingen.organisatie, onderwerp text not null,
                referentie text not null, van date not null, tot date, check (tot >= van));
            create index protocol_cel on machtigingen.protocol (cel_id, organisatie_id);

            alter table machtigingen.huishoudelijk_reglement add tekst text;
            create table machtigingen.reglementbevestiging (
                cel_id uuid not null, nummer integer not null, persoon_id uuid not null, op timestamptz not null, primary key (cel_id, nummer, persoon_id),
                foreign key (cel_id, nummer) references machtigingen.huishoudelijk_reglement);

            create table machtigingen.regelafstelling (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, regel_id text not null, onderdeel text not null, waarde integer, tekst text, reden text not null,
                geldig_van date not null, voorgesteld_door uuid not null, voorgesteld_op timestamptz not null, bevestigd_door uuid, bevestigd_op timestamptz,
                fg_door uuid, fg_op timestamptz, ingetrokken_op timestamptz, check (bevestigd_door <> voorgesteld_door), check (fg_door <> voorgesteld_door), check (fg_door <> bevestigd_door));
            create unique index regelafstelling_een_open on machtigingen.regelafstelling (cel_id, regel_id, onderdeel)
                where ingetrokken_op is null and (bevestigd_op is null or fg_op is null);
            """);
        foreach (var tabel in new[] { "rolvoorstel", "gegevensbescherming", "verwerkingsgrond", "protocol" })
        {
            migrationBuilder.Sql(Rls.Force("machtigingen." + tabel, Rls.Cel, Rls.Leiding));
        }

        // Everyone confirms for themselves, and for nobody else.
        migrationBuilder.Sql(Rls.Force("machtigingen.reglementbevestiging", Rls.Cel, Rls.Eigen("persoon_id")));

        migrationBuilder.Sql(Rls.Force("machtigingen.ambt", Rls.Cel, $"{Rls.Leiding} or ({Eerste})"));

        // The rules of every LIVC R are loaded at once, by nobody in particular; they hold no person and no case. Written only in one's own.
        migrationBuilder.Sql(Rls.Force("machtigingen.regelafstelling", "true", Rls.Cel));

        // While a LIVC R is set up the administrator records, and later the mayor confirms: neither coordinates.
        foreach (var tabel in new[] { "oprichtingsakte", "zetel", "huishoudelijk_reglement" })
        {
            migrationBuilder.Sql(Rls.Herzie("machtigingen." + tabel, Rls.Cel, Rls.Leiding));
        }
    }
}
