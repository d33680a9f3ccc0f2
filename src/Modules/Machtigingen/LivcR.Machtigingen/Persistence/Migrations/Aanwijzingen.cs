using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Facts get a begin and an end of their own, so that what is recorded later never changes an answer about an earlier day. What stood there already keeps the
/// answer it gave: it began before anyone asked.</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122090000_Aanwijzingen")]
internal sealed class Aanwijzingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table machtigingen.organisatie add column ovo text;
            create unique index organisatie_kbo on machtigingen.organisatie (kbo);
            create unique index organisatie_ovo on machtigingen.organisatie (ovo);

            alter table machtigingen.veiligheidsmachtiging
                add column id uuid not null default gen_random_uuid(), add column van date not null default '-infinity', add column tot date;
            alter table machtigingen.veiligheidsmachtiging drop constraint veiligheidsmachtiging_pkey, add primary key (id), add check (tot >= van);
            create index veiligheidsmachtiging_persoon on machtigingen.veiligheidsmachtiging (persoon_id);

            alter table machtigingen.lidmaatschap add column van date not null default '-infinity';

            alter table machtigingen.aanwijzing
                add column soort text not null default 'Overgenomen', add column brief text,
                add column aangevraagd_door uuid, add column aangevraagd_in uuid, add column aangevraagd_op timestamptz,
                add column goedgekeurd_door uuid, add column goedgekeurd_op timestamptz, add column bevestigd_op date,
                add column opschorting text, add column opgeschort_door uuid,
                add check (goedgekeurd_door <> aangevraagd_door and goedgekeurd_door <> persoon_id and aangevraagd_door <> persoon_id), -- PAR-02: two persons, neither the appointee
                add check ((opschorting is not null) = (staat = 'Opgeschort'));
            update machtigingen.aanwijzing set bevestigd_op = current_date; -- the year for confirming them begins now
            create unique index aanwijzing_een_aanvraag on machtigingen.aanwijzing (persoon_id, organisatie_id) where staat = 'Aangevraagd'; -- two first acts at once are one

            create table machtigingen.gelding (
                id uuid primary key, aanwijzing_id uuid not null references machtigingen.aanwijzing, organisatie_id uuid not null references machtigingen.organisatie,
                van date not null, tot date, check (tot >= van)); -- closed on its first day, it stays as a trace
            create index gelding_aanwijzing on machtigingen.gelding (aanwijzing_id);
            create unique index gelding_een_open on machtigingen.gelding (aanwijzing_id) where tot is null;
            insert into machtigingen.gelding (id, aanwijzing_id, organisatie_id, van)
                select gen_random_uuid(), id, organisatie_id, van from machtigingen.aanwijzing where staat in ('Actief', 'Verlopen');
            create table machtigingen.correctie (
                id uuid primary key, aanwijzing_id uuid not null references machtigingen.aanwijzing, organisatie_id uuid not null references machtigingen.organisatie,
                van_oud date not null, tot_oud date, van_nieuw date not null, tot_nieuw date, reden text not null, door_id uuid not null, op timestamptz not null);
            create index correctie_aanwijzing on machtigingen.correctie (aanwijzing_id);

            create table machtigingen.contactpersoon (
                id uuid primary key, organisatie_id uuid not null references machtigingen.organisatie, persoon_id uuid not null, van date not null, tot date, check (tot >= van));
            create index contactpersoon_organisatie on machtigingen.contactpersoon (organisatie_id);
            create unique index contactpersoon_een on machtigingen.contactpersoon (organisatie_id, persoon_id) where tot is null;
            create table machtigingen.sectorcontact (
                cel_id uuid not null references machtigingen.cel, sector text not null, organisatie_id uuid not null references machtigingen.organisatie, primary key (cel_id, sector));
            create table machtigingen.rolmelding (
                id uuid primary key, grond uuid not null, cel_id uuid not null references machtigingen.cel, persoon_id uuid not null, rol text not null, van date not null, tot date,
                check (tot >= van));
            create unique index rolmelding_een_open on machtigingen.rolmelding (cel_id, grond) where tot is null;
            """);
        foreach (var tabel in new[] { "gelding", "correctie", "contactpersoon" })
        {
            migrationBuilder.Sql(Rls.Force("machtigingen." + tabel, "organisatie_id = any(array(select c.organisatie_id from machtigingen.cel_organisatie c))"));
        }

        migrationBuilder.Sql(Rls.Force("machtigingen.sectorcontact", Rls.Cel, Rls.Breed));
        migrationBuilder.Sql(Rls.Force("machtigingen.rolmelding", Rls.Cel)); // the contact ends an aanwijzing too
    }
}
