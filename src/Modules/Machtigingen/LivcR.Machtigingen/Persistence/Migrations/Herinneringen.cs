using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>When a LIVC R last told of an aanwijzing: each its own, so that the first one's night does not silence the others (PAR-02).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123050000_Herinneringen")]
internal sealed class Herinneringen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table machtigingen.herinnering (
                cel_id uuid not null references machtigingen.cel, aanwijzing_id uuid not null references machtigingen.aanwijzing, op date not null, primary key (cel_id, aanwijzing_id));
            insert into machtigingen.herinnering (cel_id, aanwijzing_id, op)
                select distinct s.cel_id, a.id, a.herinnerd_op from machtigingen.aanwijzing a join machtigingen.cel_organisatie s using (organisatie_id) where a.herinnerd_op is not null;
            alter table machtigingen.aanwijzing drop column herinnerd_op;
            """);
        migrationBuilder.Sql(Rls.Force("machtigingen.herinnering", Rls.Cel, Rls.Breed));
    }
}
