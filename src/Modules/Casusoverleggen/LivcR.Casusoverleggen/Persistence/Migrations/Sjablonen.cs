using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The own words of a LIVC R: read by everyone who is invited there, written by its coordination.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261230100000_Sjablonen")]
internal sealed class Sjablonen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        create table casusoverleggen.sjabloon (cel_id uuid not null, soort text not null, kop text not null, voet text not null, gewijzigd_op timestamptz not null, primary key (cel_id, soort));
        alter table casusoverleggen.sjabloon enable row level security;
        alter table casusoverleggen.sjabloon force row level security;
        create policy lezen on casusoverleggen.sjabloon for select using ({Rls.Cel});
        create policy schrijven on casusoverleggen.sjabloon for all using ({Rls.Breed});
        """);
}
