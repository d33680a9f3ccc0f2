using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>When a LIVC R usually meets: for who plans.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261229110000_VasteMomenten")]
internal sealed class VasteMomenten : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table casusoverleggen.vast_moment (
                cel_id uuid primary key, week text not null, dag text not null, uur time not null, minuten integer not null, sleutel uuid not null, plaats bytea not null);
            """);
        migrationBuilder.Sql(Rls.Force("casusoverleggen.vast_moment", Rls.Breed));
    }
}
