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
        foreach (var sql in new[]
        {
            Rls.Functie($"{S}.eigen_goedkeuringen", $"{S}.goedkeuring", "agendapunt_id", "x.open"),
            Rls.Force($"{S}.afsprakenlijst", Zicht.MetEmbargo($"{Rls.Breed} or {genodigd}"), $"{Rls.Breed} or {beslist}"),
            Rls.Force($"{S}.goedkeuring", Zicht.MetEmbargo($"{Rls.Breed} or {genodigd} or {gevraagd}"), $"{Rls.Breed} or {beslist} or {gevraagd}"),
            Rls.Force($"{S}.voorbehoud", Zicht.MetEmbargo($"{Rls.Breed} or {genodigd}"), Rls.Uit("agendapunt_id", $"{S}.eigen_goedkeuringen")),
        })
        {
            migrationBuilder.Sql(sql);
        }
    }
}
