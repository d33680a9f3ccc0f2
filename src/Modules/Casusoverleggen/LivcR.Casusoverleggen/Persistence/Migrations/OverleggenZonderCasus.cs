using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>Meetings about no casus, who is invited to them, and their minutes. Nobody gets sight of a casus by them: the table of grants is not touched. Who was invited sees the meeting, their own
/// place and the minutes; who coordinates or decides on it sees all places.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261229100000_OverleggenZonderCasus")]
internal sealed class OverleggenZonderCasus : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"""
            alter table {S}.overleg add soort text not null default 'Casusoverleg';
            create table {S}.genodigde (
                overleg_id uuid not null references {S}.overleg, persoon_id uuid not null, cel_id uuid not null, zetel text, rechtsgrond text not null, functie text not null, organisatie text not null,
                organisatie_id uuid, staat text not null, gewijzigd_op timestamptz not null, volgnummer integer not null, primary key (overleg_id, persoon_id));
            create index genodigde_persoon on {S}.genodigde (persoon_id, staat);
            create table {S}.verslag (
                overleg_id uuid primary key references {S}.overleg, cel_id uuid not null, sleutel uuid not null, tekst bytea not null, gewijzigd_op timestamptz not null, tot date not null);
            create index verslag_termijn on {S}.verslag (cel_id, tot);
            """);
        // The row itself opens the meeting to its person, so the policy of this table may not look in the table.
        var (eigen, beslist, genodigd) = ($"({Rls.Eigen("persoon_id")} and staat <> 'Voorgesteld')", Rls.Uit("overleg_id", $"{S}.eigen_beslissingen"), $"{S}.eigen_uitnodigingen");
        migrationBuilder.Sql(Rls.Functie(genodigd, $"{S}.genodigde", "overleg_id", "x.staat <> 'Voorgesteld'"));
        migrationBuilder.Sql($"""
            alter table {S}.genodigde enable row level security;
            alter table {S}.genodigde force row level security;
            create policy lezen on {S}.genodigde for select using ({Rls.Breed} or {eigen} or {beslist});
            create policy voorstellen on {S}.genodigde for insert with check ({Rls.Breed});
            create policy wijzigen on {S}.genodigde for update using ({Rls.Breed} or {eigen} or {beslist});
            create policy nemen on {S}.genodigde for delete using ({Rls.Breed});
            revoke update on {S}.genodigde from livcr_casusoverleggen;
            grant update (staat, gewijzigd_op, volgnummer) on {S}.genodigde to livcr_casusoverleggen;
            create policy genodigd on {S}.overleg for select using ({Rls.Uit("id", genodigd)});
            alter table {S}.verslag enable row level security;
            alter table {S}.verslag force row level security;
            create policy lezen on {S}.verslag for select using ({Rls.Breed} or {beslist} or {Rls.Uit("overleg_id", genodigd)});
            create policy schrijven on {S}.verslag for all using ({Rls.Breed});
            """);
    }
}
