using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

/// <summary>The clock of a weging: who was told that a signal waits unseen, by when a verplichte aanmelding is weighed (GGB-11), and the card of the weging.</summary>
[DbContext(typeof(SignalenDbContext))]
[Migration("20261222110000_Klok")]
internal sealed class Klok : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        alter table signalen.signaal add antwoord_tegen date, add weegkaart bytea;

        create table signalen.ongezien_signaal (
            signaal_id uuid not null references signalen.signaal on delete cascade, persoon_id uuid not null, cel_id uuid not null, sinds timestamptz not null, op timestamptz not null,
            primary key (signaal_id, persoon_id));
        create index ongezien_signaal_cel on signalen.ongezien_signaal (cel_id, persoon_id);
        {Rls.Force("signalen.ongezien_signaal", $"{Rls.Breed} or {Rls.Eigen("persoon_id")}", Rls.Breed)}
        """);
}
