using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>When professionals can come, asked for one meeting. Sent and read by who plans; each reads the question and their own answer, and nobody answers for another.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261229120000_Peilingen")]
internal sealed class Peilingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"""
            create table {S}.peiling (id uuid primary key, overleg_id uuid not null unique references {S}.overleg, cel_id uuid not null, momenten timestamptz[] not null, tot date not null);
            create index peiling_termijn on {S}.peiling (cel_id, tot);
            create table {S}.peilantwoord (
                peiling_id uuid not null references {S}.peiling on delete cascade, persoon_id uuid not null, cel_id uuid not null, keuzes text[] not null, primary key (peiling_id, persoon_id));
            create index peilantwoord_persoon on {S}.peilantwoord (persoon_id);
            """);
        migrationBuilder.Sql(Rls.Functie($"{S}.eigen_peilingen", $"{S}.peilantwoord", "peiling_id"));
        migrationBuilder.Sql($"""
            alter table {S}.peiling enable row level security;
            alter table {S}.peiling force row level security;
            create policy lezen on {S}.peiling for select using ({Rls.Breed} or {Rls.Uit("id", $"{S}.eigen_peilingen")});
            create policy schrijven on {S}.peiling for all using ({Rls.Breed});
            alter table {S}.peilantwoord enable row level security;
            alter table {S}.peilantwoord force row level security;
            create policy lezen on {S}.peilantwoord for select using ({Rls.Breed} or {Rls.Eigen("persoon_id")});
            create policy vragen on {S}.peilantwoord for insert with check ({Rls.Breed} and keuzes = array[]::text[]);
            create policy antwoorden on {S}.peilantwoord for update using ({Rls.Eigen("persoon_id")});
            create policy nemen on {S}.peilantwoord for delete using ({Rls.Breed});
            revoke update on {S}.peilantwoord from livcr_casusoverleggen;
            grant update (keuzes) on {S}.peilantwoord to livcr_casusoverleggen;
            """);
    }
}
