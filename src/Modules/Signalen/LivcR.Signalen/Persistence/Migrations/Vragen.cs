using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

/// <summary>Questions both ways: back to the sender of a signal (navraag), and a partner's question without a person in it (adviesvraag). Read by the coordination and the one partner.</summary>
[DbContext(typeof(SignalenDbContext))]
[Migration("20261222120000_Vragen")]
internal sealed class Vragen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        create table signalen.navraag (
            id uuid primary key, signaal_id uuid not null references signalen.signaal on delete cascade, cel_id uuid not null, afzender_id uuid not null, vrager_id uuid not null,
            gesteld_op timestamptz not null, beantwoord_op timestamptz, vraag bytea not null, antwoord bytea);
        create index navraag_signaal on signalen.navraag (signaal_id);
        {Rls.Force("signalen.navraag", $"{Rls.Breed} or {Rls.Eigen("afzender_id")}")}

        create table signalen.adviesvraag (
            id uuid primary key, cel_id uuid not null, vrager_id uuid not null, organisatie_naam text not null, staat text not null, gesteld_op timestamptz not null,
            beantwoord_op timestamptz, vernietig_op timestamptz not null, vraag bytea not null, antwoord bytea);
        create index adviesvraag_lijst on signalen.adviesvraag (cel_id, gesteld_op);
        create index adviesvraag_vrager on signalen.adviesvraag (vrager_id, gesteld_op);
        {Rls.Force("signalen.adviesvraag", $"{Rls.Breed} or {Rls.Eigen("vrager_id")}")}
        """);
}
