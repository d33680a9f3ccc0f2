using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Since when, and until when, the list named an organisation: public, like the organisation itself, and hidden it would let someone in (LIV-06, PAR-09).</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261123010000_Uitsluitingsdagen")]
internal sealed class Uitsluitingsdagen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        create table machtigingen.lijstuitsluiting (
            organisatie_id uuid not null references machtigingen.organisatie, uitsluiting text not null, van date not null, tot date, check (tot >= van), primary key (organisatie_id, uitsluiting, van));
        """);
}
