using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

[DbContext(typeof(SignalenDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("signalen"));
        migrationBuilder.Sql($"""
            create table signalen.signaal (
                id uuid primary key, cel_id uuid not null, nummer text collate "C" not null, staat text not null, ontvangen_op timestamptz not null,
                afzender_id uuid not null, organisatie_naam text not null, sector text not null, geheimhouding text not null,
                dringend boolean not null, mag_bellen boolean not null, leeftijd text not null, gemeente_nis text, tegen date,
                weger_id uuid, doorverwijzing text, politie_id uuid, voorgesteld_door uuid, bevestigd_door uuid, casus_id uuid,
                afgerond_op timestamptz, vernietig_op timestamptz,
                zorg bytea, functie bytea, identiteit bytea, reden bytea, informatie bytea, finaliteit bytea, politie_reden bytea,
                constraint signaal_nummer unique (cel_id, nummer));
            create index signaal_lijst on signalen.signaal (cel_id, staat, ontvangen_op, nummer);
            create index signaal_afzender on signalen.signaal (afzender_id, ontvangen_op);
            create index signaal_politie on signalen.signaal (politie_id) where politie_id is not null;
            create index signaal_casus on signalen.signaal (casus_id) where casus_id is not null;
            create index signaal_vernietig on signalen.signaal (cel_id, vernietig_op) where vernietig_op is not null;
            {Rls.Force("signalen.signaal", $"{Rls.Breed} or {Rls.Eigen("afzender_id")} or {Rls.Eigen("politie_id")}")}

            create table signalen.bekende_casus (id uuid primary key, cel_id uuid not null, nummer text, is_vernietigd boolean not null, volgnummer integer not null);
            create index bekende_casus_nummer on signalen.bekende_casus (cel_id, nummer);
            {Rls.Force("signalen.bekende_casus", Rls.Breed)}

            create table signalen.vernietigingsbewijs (
                id uuid primary key, cel_id uuid not null, nummer text not null, reden text not null, ontvangen_op timestamptz not null,
                afgerond_op timestamptz, vernietigd_op timestamptz not null, door text not null);
            create index vernietigingsbewijs_cel on signalen.vernietigingsbewijs (cel_id, vernietigd_op);
            {Rls.Force("signalen.vernietigingsbewijs", Rls.Breed)}
            """);
    }
}
