using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>GEH-11: a casus under embargo is hidden with all its rows, from everyone but the system. The mark stands on each row, kept equal to that of the casus by the foreign keys:
/// setting it on the casus sets it everywhere in one statement, no row can be added beside it, and a list pays one comparison of a boolean.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261129000000_Opschortingen")]
internal sealed class Opschortingen : Migration
{
    private const string S = "casusoverleggen", Ik = "nullif(current_setting('livcr.persoon', true), '')::uuid", Breed = "nullif(current_setting('livcr.breed', true), '') is not null";

    /// <summary>No person asks: a reaction, a job, or the page of the police after it asked who looks. No person's right, however broad, opens an embargo.</summary>
    private const string Systeem = "nullif(current_setting('livcr.persoon', true), '') is null";

    /// <summary>What is not under embargo, or the system looks.</summary>
    private const string Open = $"(not onder_embargo or {Systeem})";

    private static readonly (string Tabel, string Sleutel, string Boven, string Uitstel)[] Kinderen =
    [
        ("betrokkene", "casus_id", "casus", ""), ("agendapunt", "casus_id", "casus", ""), ("besluit", "casus_id", "casus", ""), ("taak", "casus_id", "casus", ""),
        ("deelname", "agendapunt_id", "agendapunt", "on delete cascade"),
        ("reden_van_weigering", "deelname_id", "deelname", "on delete cascade deferrable initially deferred"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"""
            alter table {S}.casus add onder_embargo boolean not null default false, add constraint casus_embargo unique (id, onder_embargo);
            alter table {S}.agendapunt add onder_embargo boolean not null default false, add constraint agendapunt_embargo unique (id, onder_embargo);
            alter table {S}.deelname add onder_embargo boolean not null default false, add constraint deelname_embargo unique (id, onder_embargo);
            alter table {S}.betrokkene add onder_embargo boolean not null default false;
            alter table {S}.besluit add onder_embargo boolean not null default false;
            alter table {S}.taak add onder_embargo boolean not null default false;
            alter table {S}.reden_van_weigering add onder_embargo boolean not null default false;
            """);
        foreach (var (tabel, sleutel, boven, uitstel) in Kinderen)
        {
            migrationBuilder.Sql($"alter table {S}.{tabel} add constraint {tabel}_embargo_van foreign key ({sleutel}, onder_embargo) references {S}.{boven} (id, onder_embargo) on update cascade {uitstel}");
        }

        var (beslissingen, agendapunten) = ($"{S}.eigen_beslissingen", $"{S}.eigen_agendapunten");
        var (beslist, genodigd) = (Rls.Uit("overleg_id", beslissingen), Rls.Uit("agendapunt_id", agendapunten));
        foreach (var (tabel, lezen) in new[]
        {
            ("casus", $"{Rls.Cel} and ({Breed} or id = any((select {S}.eigen_casussen())::uuid[]))"),
            ("betrokkene", $"{Rls.Breed} or {Rls.Uit("casus_id", $"{S}.eigen_namen")}"),
            ("agendapunt", $"{Rls.Breed} or {beslist} or {Rls.Uit("id", agendapunten)}"),
            ("deelname", $"{Rls.Breed} or {beslist} or {genodigd}"),
            ("reden_van_weigering", $"{Rls.Breed} or {beslist} or {Rls.Eigen("persoon_id")}"),
            ("besluit", $"{Rls.Breed} or {genodigd} or {Rls.Uit("casus_id", $"{S}.eigen_regie")}"),
            ("taak", $"{Rls.Breed} or {Rls.Eigen("eigenaar")} or {genodigd} or {Rls.Uit("casus_id", $"{S}.eigen_opvolging")}"),
        })
        {
            migrationBuilder.Sql($"alter policy mag on {S}.{tabel} using ({Open} and ({lezen}))");
        }

        migrationBuilder.Sql($"""
            create table {S}.embargo (
                casus_id uuid primary key references {S}.casus, cel_id uuid not null, reden bytea not null, gelegd_door uuid not null, gelegd_op timestamptz not null,
                tot date not null, herziening_op date, herinnerd boolean not null);
            create table {S}.opschorting (casus_id uuid primary key references {S}.casus, cel_id uuid not null, nummer text not null, overleg_id uuid, agendapunt_id uuid);
            create index opschorting_cel on {S}.opschorting (cel_id);
            create table {S}.vervallen_uitnodiging (
                agendapunt_id uuid not null references {S}.agendapunt on delete cascade, persoon_id uuid not null, cel_id uuid not null, overleg_id uuid not null, begin timestamptz not null,
                primary key (agendapunt_id, persoon_id));
            create index vervallen_uitnodiging_persoon on {S}.vervallen_uitnodiging (persoon_id, begin);
            """);
        migrationBuilder.Sql(Rls.Force($"{S}.embargo", $"{Rls.Cel} and {Systeem}"));
        migrationBuilder.Sql(Rls.Force($"{S}.opschorting", $"{Rls.Cel} and {Systeem}"));
        migrationBuilder.Sql($"create policy lezen on {S}.opschorting for select using ({Rls.Cel} and ({Breed} or overleg_id = any((select {beslissingen}())::uuid[])))");
        migrationBuilder.Sql(Rls.Force($"{S}.vervallen_uitnodiging", $"{Rls.Cel} and ({Systeem} or persoon_id = {Ik})", $"{Rls.Breed} or {beslist}"));
    }
}
