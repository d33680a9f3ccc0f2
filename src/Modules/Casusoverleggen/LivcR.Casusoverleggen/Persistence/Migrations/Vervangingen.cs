using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>When a deputy works for the coordinator: read by who answers for the LIVC R, written by the coordination. No right rests on it.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261229110000_Vervangingen")]
internal sealed class Vervangingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        create table casusoverleggen.vervanging (cel_id uuid not null, coordinator uuid not null, plaatsvervanger uuid not null, van date not null, tot date not null,
            primary key (cel_id, coordinator), check (van <= tot));
        alter table casusoverleggen.vervanging enable row level security;
        alter table casusoverleggen.vervanging force row level security;
        create policy lezen on casusoverleggen.vervanging for select using ({Rls.Leiding});
        create policy schrijven on casusoverleggen.vervanging for insert with check ({Rls.Breed});
        create policy nemen on casusoverleggen.vervanging for delete using ({Rls.Breed});
        """);
}
