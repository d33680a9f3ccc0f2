using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>The mayor's confirmation of the act on which a joint LIVC R is set up. What works already is asked nothing: it has a first day.</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122180000_Aktebevestiging")]
internal sealed class Aktebevestiging : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table machtigingen.oprichtingsakte add vastgelegd_door uuid, add bevestigd_door uuid, add bevestigd_op timestamptz, add check (bevestigd_door <> vastgelegd_door);
        """);
}
