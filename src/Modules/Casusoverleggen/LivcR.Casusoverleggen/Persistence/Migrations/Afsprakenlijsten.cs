using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The approval of an afsprakenlijst (GEH-09). The list and what others said about it are for who sees the agendapunt after it closed: coordination, chair, fixed seats that were there.
/// A partner sees the one row that asks them, as long as it is open, and may add a sentence without ever reading one.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261202100000_Afsprakenlijsten")]
internal sealed class Afsprakenlijsten : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"""
            create table {S}.afsprakenlijst (
                agendapunt_id uuid primary key, cel_id uuid not null, casus_id uuid not null, overleg_id uuid not null, staat text not null, tegen date, goedgekeurd_op date,
                exemplaren integer not null, terug integer[] not null, onder_embargo boolean not null default false);
            create index afsprakenlijst_termijn on {S}.afsprakenlijst (cel_id, tegen) where staat = 'TerGoedkeuring';
            create table {S}.goedkeuring (
                agendapunt_id uuid not null, persoon_id uuid not null, cel_id uuid not null, casus_id uuid not null, overleg_id uuid not null, nummer text not null, tegen date not null,
                open boolean not null, beantwoord boolean not null, onder_embargo boolean not null default false, primary key (agendapunt_id, persoon_id));
            create index goedkeuring_persoon on {S}.goedkeuring (persoon_id, tegen) where open;
            create table {S}.voorbehoud (
                id uuid primary key, agendapunt_id uuid not null, cel_id uuid not null, tekst bytea not null, functie text, onder_embargo boolean not null default false);
            create index voorbehoud_agendapunt on {S}.voorbehoud (agendapunt_id);
            """);
        foreach (var tabel in new[] { "afsprakenlijst", "goedkeuring", "voorbehoud" })
        {
            migrationBuilder.Sql($"alter table {S}.{tabel} add constraint {tabel}_embargo_van foreign key (agendapunt_id, onder_embargo) references {S}.agendapunt (id, onder_embargo) on update cascade on delete cascade");
        }

        var (genodigd, beslist, gevraagd) = (Rls.Uit("agendapunt_id", $"{S}.eigen_agendapunten"), Rls.Uit("overleg_id", $"{S}.eigen_beslissingen"), $"({Rls.Eigen("persoon_id")} and open)");
        var (coordinatie, leidt) = (Zicht.MetEmbargo(Rls.Breed), Zicht.MetEmbargo($"{Rls.Breed} or {beslist}"));
        migrationBuilder.Sql(Rls.Functie($"{S}.eigen_goedkeuringen", $"{S}.goedkeuring", "agendapunt_id", "x.open"));
        // Asked is who the closing of the room asks; nobody asks themselves, and of the question only the answer changes. A sentence is never changed: it goes with its casus.
        migrationBuilder.Sql($"""
            alter table {S}.afsprakenlijst enable row level security;
            alter table {S}.afsprakenlijst force row level security;
            create policy lezen on {S}.afsprakenlijst for select using ({Zicht.MetEmbargo($"{Rls.Breed} or {genodigd}")});
            create policy schrijven on {S}.afsprakenlijst for all using ({leidt});
            alter table {S}.goedkeuring enable row level security;
            alter table {S}.goedkeuring force row level security;
            create policy lezen on {S}.goedkeuring for select using ({Zicht.MetEmbargo($"{Rls.Breed} or {genodigd} or {gevraagd}")});
            create policy vragen on {S}.goedkeuring for insert with check ({leidt});
            create policy antwoorden on {S}.goedkeuring for update using ({Zicht.MetEmbargo($"{Rls.Breed} or {gevraagd}")});
            create policy nemen on {S}.goedkeuring for delete using ({coordinatie});
            revoke update on {S}.goedkeuring from livcr_casusoverleggen;
            grant update (open, beantwoord) on {S}.goedkeuring to livcr_casusoverleggen;
            alter table {S}.voorbehoud enable row level security;
            alter table {S}.voorbehoud force row level security;
            create policy lezen on {S}.voorbehoud for select using ({Zicht.MetEmbargo($"{Rls.Breed} or {genodigd}")});
            create policy schrijven on {S}.voorbehoud for insert with check ({Rls.Uit("agendapunt_id", $"{S}.eigen_goedkeuringen")});
            """);
    }
}
