using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The yearly cycle of a LIVC R: days, for its coordination and the job that reminds it.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261230110000_Jaartaken")]
internal sealed class Jaartaken : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table casusoverleggen.jaartaak (cel_id uuid not null, onderdeel text not null, gedaan_op date, herinnerd text, herinnerd_voor date, primary key (cel_id, onderdeel));
            """);
        migrationBuilder.Sql(Rls.Force("casusoverleggen.jaartaak", Rls.Breed));
    }
}
