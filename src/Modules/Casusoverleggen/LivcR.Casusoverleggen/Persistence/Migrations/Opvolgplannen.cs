using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The opvolgplan, for the coordination and the casusregisseur; that a casusregisseur agreed; and that someone asks for a new agendapunt, for the coordination and who asked.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201120000_Opvolgplannen")]
internal sealed class Opvolgplannen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen";
        migrationBuilder.Sql($"""
            alter table {S}.casus add regisseur_aanvaard_op timestamptz;
            update {S}.casus set regisseur_aanvaard_op = staat_sinds where casusregisseur is not null;
            create index casus_regisseur on {S}.casus (casusregisseur) where casusregisseur is not null;
            create table {S}.opvolgplan (
                casus_id uuid primary key, cel_id uuid not null, inhoud bytea not null, geinformeerd text, geinformeerd_op date, medewerking text, medewerking_op date,
                gewijzigd_door uuid not null, gewijzigd_op timestamptz not null, onder_embargo boolean not null default false,
                constraint opvolgplan_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);
            create table {S}.agendavraag (
                casus_id uuid not null, persoon_id uuid not null, cel_id uuid not null, nummer text not null, functie text not null, reden text not null, op timestamptz not null,
                onder_embargo boolean not null default false, primary key (casus_id, persoon_id),
                constraint agendavraag_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);
            create index agendavraag_cel on {S}.agendavraag (cel_id, op);
            """);
        migrationBuilder.Sql(Rls.Force($"{S}.opvolgplan", Zicht.MetEmbargo($"{Rls.Breed} or {Rls.Uit("casus_id", $"{S}.eigen_regie")}")));
        migrationBuilder.Sql(Rls.Force($"{S}.agendavraag", Zicht.MetEmbargo($"{Rls.Breed} or {Rls.Eigen("persoon_id")}")));
    }
}
