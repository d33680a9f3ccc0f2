using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The start page reads the meetings of a LIVC R that are not over and those nobody convened in one scan (ADR 0018): one index of just these, whatever was ever held.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20270102100000_OpenOverleggen")]
internal sealed class OpenOverleggen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        create index overleg_open on casusoverleggen.overleg (cel_id) where staat in ('Concept', 'Uitgenodigd', 'Bevestigd', 'Bezig') or niet_bijeengeroepen;
        drop index casusoverleggen.overleg_niet_bijeengeroepen;
        """);
}
