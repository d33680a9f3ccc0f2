using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    /// <summary>Inzagebeleid.Lezer in SQL, over the copies. One line per rule.</summary>
    private static readonly string Lezer = $"""
        {Rls.Cel}
        and staat = 'Gedeeld'
        and agendapunt_id = any(array(select k.agendapunt_id from informatiedeling.kamer k where k.staat = 'Bezig' and k.bevestigd))
        and agendapunt_id = any(array(select a.agendapunt_id from informatiedeling.aanwezige a
            where a.persoon_id = (select nullif(current_setting('livcr.persoon', true), '')::uuid) and a.aanwezig and a.geheimhouding))
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("informatiedeling"));
        migrationBuilder.Sql("""
            create table informatiedeling.inbreng (
                id uuid primary key, cel_id uuid not null, casus_id uuid not null, agendapunt_id uuid not null, auteur uuid not null, wijze text not null, staat text not null,
                tekst bytea, noodzakelijk bytea, proportioneel bytea, subsidiair bytea,
                gemaakt_op timestamptz not null, gedeeld_op timestamptz, ingetrokken_op timestamptz);
            create index inbreng_agendapunt on informatiedeling.inbreng (agendapunt_id, gemaakt_op);
            create index inbreng_auteur on informatiedeling.inbreng (auteur, agendapunt_id);
            create table informatiedeling.kamer (
                agendapunt_id uuid primary key, casus_id uuid not null, cel_id uuid not null, staat text not null, bevestigd boolean not null, volgnummer integer not null);
            create index kamer_bezig on informatiedeling.kamer (cel_id) where staat = 'Bezig';
            create table informatiedeling.aanwezige (
                agendapunt_id uuid not null, persoon_id uuid not null, cel_id uuid not null, aanwezig boolean not null, geheimhouding boolean not null, volgnummer integer not null,
                primary key (agendapunt_id, persoon_id));
            create index aanwezige_persoon on informatiedeling.aanwezige (persoon_id) where aanwezig and geheimhouding;
            create table informatiedeling.geopend (
                inbreng_id uuid not null references informatiedeling.inbreng (id) on delete cascade, persoon_id uuid not null, cel_id uuid not null, auteur uuid not null, op timestamptz not null,
                primary key (inbreng_id, persoon_id));
            """);
        // The copies: ids and marks. A reaction writes them as the system of the cell; a reader finds the room's state and their own place.
        migrationBuilder.Sql(Rls.Force("informatiedeling.kamer", Rls.Cel, Rls.Breed));
        migrationBuilder.Sql(Rls.Force("informatiedeling.aanwezige", $"{Rls.Breed} or {Rls.Eigen("persoon_id")}", Rls.Breed));
        // Nobody has a wide view of what was said: not the coordinator, not the system (GEH-07). Only its author writes.
        migrationBuilder.Sql(Rls.Force("informatiedeling.inbreng", Rls.Eigen("auteur")));
        migrationBuilder.Sql($"create policy lezen on informatiedeling.inbreng for select using ({Lezer});");
        migrationBuilder.Sql(Rls.Force("informatiedeling.geopend", $"{Rls.Eigen("persoon_id")} or {Rls.Eigen("auteur")}", Rls.Eigen("persoon_id")));
    }
}
