using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Where a ground stays because it holds in other LIVC R's too, the LIVC R that withdrew the access knows from which day it opens nothing there (PAR-08).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123060100_IngetrokkenToegang")]
internal sealed class IngetrokkenToegang : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table machtigingen.rolmelding add column ingetrokken_op date, add column ingetrokken_door uuid,
            add check (ingetrokken_op >= van), add check ((ingetrokken_op is null) = (ingetrokken_door is null));
        create index rolmelding_ingetrokken on machtigingen.rolmelding (cel_id, persoon_id) where ingetrokken_op is not null;
        """);
}
