using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>When professionals can come: written by themselves alone, read by who plans.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261228100000_Beschikbaarheden")]
internal sealed class Beschikbaarheden : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"""
            create table {S}.beschikbaarheid (cel_id uuid not null, persoon_id uuid not null, dagdelen text[] not null, primary key (cel_id, persoon_id));
            create table {S}.afwezigheid (id uuid primary key, cel_id uuid not null, persoon_id uuid not null, van date not null, tot date not null, check (van <= tot));
            create index afwezigheid_persoon on {S}.afwezigheid (cel_id, persoon_id, tot);
            """);
        var eigen = Rls.Eigen("persoon_id");
        foreach (var tabel in new[] { "beschikbaarheid", "afwezigheid" })
        {
            // The system clears what is over and what is left of who is gone; the coordination reads and changes nothing.
            migrationBuilder.Sql($"""
                alter table {S}.{tabel} enable row level security;
                alter table {S}.{tabel} force row level security;
                create policy lezen on {S}.{tabel} for select using ({Rls.Breed} or {eigen});
                create policy schrijven on {S}.{tabel} for insert with check ({eigen});
                create policy wijzigen on {S}.{tabel} for update using ({eigen});
                create policy nemen on {S}.{tabel} for delete using ({eigen} or ({Rls.Breed} and nullif(current_setting('livcr.persoon', true), '') is null));
                """);
        }
    }
}
