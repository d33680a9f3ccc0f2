using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What a minor's casus holds (encrypted), when a fresh weging is due at 18, and the expected release: for the coordination and who entered it.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201140000_Vrijlatingen")]
internal sealed class Vrijlatingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table casusoverleggen.betrokkene add minderjarigheid bytea;
            alter table casusoverleggen.casus add herwegen_sinds date;
            create index casus_herwegen on casusoverleggen.casus (cel_id, herwegen_sinds) where herwegen_sinds is not null;
            create table casusoverleggen.vrijlating (
                casus_id uuid not null, persoon_id uuid not null, cel_id uuid not null, op date not null, klaar text[] not null, gewijzigd_op timestamptz not null,
                onder_embargo boolean not null default false, primary key (casus_id, persoon_id),
                constraint vrijlating_embargo_van foreign key (casus_id, onder_embargo) references casusoverleggen.casus (id, onder_embargo) on update cascade);
            """);
        migrationBuilder.Sql(Rls.Force("casusoverleggen.vrijlating", Zicht.MetEmbargo($"{Rls.Breed} or {Rls.Eigen("persoon_id")}")));
    }
}
