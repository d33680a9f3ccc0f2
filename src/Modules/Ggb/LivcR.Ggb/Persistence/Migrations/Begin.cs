using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Ggb.Persistence.Migrations;

[DbContext(typeof(GgbDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("ggb"));
        migrationBuilder.Sql("""
            create table ggb.ggb_controle (
                id uuid primary key, cel_id uuid not null, casus_id uuid not null, aanvrager uuid not null, noodzaak text not null, aangevraagd_op timestamptz not null,
                staat text not null, antwoord bytea, geregistreerd_door uuid, uitgevoerd_op timestamptz, geldig_tot date);
            create index ggb_controle_casus on ggb.ggb_controle (cel_id, casus_id, aangevraagd_op desc);
            create index ggb_controle_staat on ggb.ggb_controle (cel_id, staat, aangevraagd_op);
            -- GGB-04: one open question per casus, also when two people ask at the same moment.
            create unique index ggb_controle_open on ggb.ggb_controle (cel_id, casus_id) where staat = 'Aangevraagd';
            create table ggb.ggb_uitvoerder (
                controle_id uuid not null references ggb.ggb_controle (id) on delete cascade, persoon_id uuid not null, cel_id uuid not null,
                primary key (controle_id, persoon_id));
            create index ggb_uitvoerder_persoon on ggb.ggb_uitvoerder (persoon_id, controle_id);
            """);
        // GGB-05: coordination and the executors of the question; the mayor reads "it was done" from the casus, partners have no row at all.
        migrationBuilder.Sql(Rls.Force("ggb.ggb_controle", $"{Rls.Breed} or {Rls.Via("id", "ggb.ggb_uitvoerder", "controle_id", "persoon_id")}"));
        migrationBuilder.Sql(Rls.Force("ggb.ggb_uitvoerder", $"{Rls.Breed} or {Rls.Eigen("persoon_id")}"));
    }
}
