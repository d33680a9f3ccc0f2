using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>Tables, the indexes of the list queries, and who sees which row. All sight of others than the coordination goes through two tables of grants:
/// inzage (who may see an agendapunt or a casus) and beslisser (who decides on a meeting). Policies look one way: … → inzage → beslisser → setting.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    private const string S = "casusoverleggen";

    private const string Tabellen = """
        create table casusoverleggen.casus (
            id uuid primary key, cel_id uuid not null, nummer text not null, signaal_id uuid not null, staat text not null, staat_sinds timestamptz not null,
            staat_voor text, volgnummer integer not null, geopend_op timestamptz not null, minderjarig boolean not null, identiteit_bekend boolean not null,
            naam_onder_beroepsgeheim boolean not null, finaliteit bytea not null, ggb_geldig_tot date, casusregisseur uuid, herziening_op date, monitoring_sinds date,
            grond text, afgesloten_op timestamptz, constraint casus_nummer unique (cel_id, nummer));
        create index casus_lijst on casusoverleggen.casus (cel_id, geopend_op desc, id desc);
        create index casus_staat on casusoverleggen.casus (cel_id, staat, geopend_op desc, id desc);
        create index casus_herziening on casusoverleggen.casus (cel_id, herziening_op) where herziening_op is not null;

        create table casusoverleggen.betrokkene (
            casus_id uuid primary key references casusoverleggen.casus, cel_id uuid not null, voornaam bytea, achternaam bytea, geboortedatum bytea, gemeente_nis text not null);

        create table casusoverleggen.teller (cel_id uuid not null, jaar integer not null, laatste integer not null, primary key (cel_id, jaar));

        create table casusoverleggen.overleg (
            id uuid primary key, cel_id uuid not null, begin timestamptz not null, plaats bytea not null, doel bytea not null, werkwijze bytea not null, rechtsgrond text not null,
            toestemming_referentie bytea, staat text not null, voorgelegd_op timestamptz, bijeengeroepen_door uuid, bijeengeroepen_op timestamptz,
            bevestigd_op timestamptz, afgesloten_op timestamptz);
        create index overleg_lijst on casusoverleggen.overleg (cel_id, begin desc, id desc);
        create index overleg_staat on casusoverleggen.overleg (cel_id, staat, begin);

        create table casusoverleggen.agendapunt (
            id uuid primary key, cel_id uuid not null, overleg_id uuid not null references casusoverleggen.overleg, casus_id uuid not null references casusoverleggen.casus,
            volgorde integer not null, staat text not null, minderjarig boolean not null, doel bytea not null, ggb_niet_nodig bytea, belang bytea, geen_jeugdhulp bytea,
            groepsmotivering bytea, uitkomst text, staat_sinds timestamptz not null, bevestigd boolean not null, volgnummer integer not null);
        create index agendapunt_overleg on casusoverleggen.agendapunt (overleg_id, volgorde);
        create index agendapunt_casus on casusoverleggen.agendapunt (casus_id, staat_sinds);
        create unique index agendapunt_open on casusoverleggen.agendapunt (casus_id) where staat in ('Gepland', 'Bezig');

        create table casusoverleggen.deelname (
            id uuid primary key, cel_id uuid not null, overleg_id uuid not null, agendapunt_id uuid not null references casusoverleggen.agendapunt on delete cascade,
            persoon_id uuid not null, zetel text, sector text not null, rechtsgrond text not null, functie text not null, organisatie text not null, reden bytea not null,
            bijdrage bytea, staat text not null, geheimhouding_aanvaard boolean not null, geheimhouding boolean not null, aanwezig boolean not null, binnen_op timestamptz,
            buiten_op timestamptz, geantwoord_op timestamptz, gewijzigd_op timestamptz not null, volgnummer integer not null, constraint deelname_persoon unique (agendapunt_id, persoon_id));
        create index deelname_uitnodiging on casusoverleggen.deelname (persoon_id, staat);
        create index deelname_overleg on casusoverleggen.deelname (overleg_id);

        create table casusoverleggen.reden_van_weigering (
            deelname_id uuid primary key, cel_id uuid not null, overleg_id uuid not null, persoon_id uuid not null, reden text not null, toelichting bytea);
        create index reden_van_weigering_overleg on casusoverleggen.reden_van_weigering (overleg_id);

        create table casusoverleggen.besluit (
            id uuid primary key, cel_id uuid not null, casus_id uuid not null, agendapunt_id uuid not null references casusoverleggen.agendapunt, tekst bytea not null, op timestamptz not null);
        create index besluit_agendapunt on casusoverleggen.besluit (agendapunt_id, op);
        create index besluit_casus on casusoverleggen.besluit (casus_id, op);

        create table casusoverleggen.taak (
            id uuid primary key, cel_id uuid not null, casus_id uuid not null, nummer text not null, agendapunt_id uuid not null references casusoverleggen.agendapunt,
            eigenaar uuid not null, eigenaar_functie text not null, wat bytea not null, tegen date not null, staat text not null, reden bytea, op timestamptz not null, gewijzigd_op timestamptz not null);
        create index taak_casus on casusoverleggen.taak (casus_id, tegen);
        create index taak_agendapunt on casusoverleggen.taak (agendapunt_id);
        create index taak_eigenaar on casusoverleggen.taak (eigenaar, staat, tegen);
        create index taak_te_laat on casusoverleggen.taak (cel_id, tegen) where staat in ('Open', 'Lopend');

        create table casusoverleggen.inzage (
            id uuid primary key, cel_id uuid not null, persoon_id uuid not null, grond text not null, casus_id uuid not null, overleg_id uuid, agendapunt_id uuid, controle_id uuid, naam boolean not null);
        create unique index inzage_persoon on casusoverleggen.inzage (persoon_id, casus_id, grond, agendapunt_id, controle_id) nulls not distinct;
        create index inzage_overleg on casusoverleggen.inzage (overleg_id);
        create index inzage_casus on casusoverleggen.inzage (casus_id);

        create table casusoverleggen.beslisser (overleg_id uuid not null, persoon_id uuid not null, cel_id uuid not null, primary key (overleg_id, persoon_id));
        create table casusoverleggen.ggb_antwoord (controle_id uuid primary key, cel_id uuid not null, casus_id uuid not null);

        create index beslisser_persoon on casusoverleggen.beslisser (persoon_id);
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables(S));
        migrationBuilder.Sql(Tabellen);
        var beslist = Rls.Via("overleg_id", $"{S}.beslisser", "overleg_id", "persoon_id");
        var genodigd = Rls.Via("agendapunt_id", $"{S}.inzage", "agendapunt_id", "persoon_id");
        foreach (var policy in new[]
        {
            Rls.Force($"{S}.beslisser", $"{Rls.Breed} or {Rls.Eigen("persoon_id")}", Rls.Breed),
            // Whoever chairs gives and takes sight in the act itself (a casusregisseur, the end of an agendapunt); nobody reads another's grants.
            Rls.Force($"{S}.inzage", $"{Rls.Breed} or {Rls.Eigen("persoon_id")} or {beslist}", Rls.Cel),
            Rls.Force($"{S}.casus", $"{Rls.Breed} or {Rls.Via("id", $"{S}.inzage", "casus_id", "persoon_id")}"),
            // Only grants that carry the name open this table: after acceptance with secrecy, or police at work on a GGB-controle.
            Rls.Force($"{S}.betrokkene", $"{Rls.Breed} or {Rls.Via("casus_id", $"(select casus_id, persoon_id from {S}.inzage where naam)", "casus_id", "persoon_id")}", Rls.Breed),
            Rls.Force($"{S}.teller", Rls.Breed),
            Rls.Force($"{S}.ggb_antwoord", Rls.Breed),
            Rls.Force($"{S}.overleg", $"{Rls.Breed} or {Rls.Via("id", $"{S}.beslisser", "overleg_id", "persoon_id")} or {Rls.Via("id", $"{S}.inzage", "overleg_id", "persoon_id")}"),
            Rls.Force($"{S}.agendapunt", $"{Rls.Breed} or {beslist} or {Rls.Via("id", $"{S}.inzage", "agendapunt_id", "persoon_id")}"),
            Rls.Force($"{S}.deelname", $"{Rls.Breed} or {beslist} or {genodigd}"),
            // PAR-04: coordinator and mayor, and the person who wrote it.
            Rls.Force($"{S}.reden_van_weigering", $"{Rls.Breed} or {beslist} or {Rls.Eigen("persoon_id")}"),
            Rls.Force($"{S}.besluit", $"{Rls.Breed} or {genodigd} or {Rls.Via("casus_id", $"(select casus_id, persoon_id from {S}.inzage where grond = 'Casusregisseur')", "casus_id", "persoon_id")}"),
            // The chair must see open tasks of earlier meetings too: a casus with open tasks does not close.
            Rls.Force($"{S}.taak", $"{Rls.Breed} or {Rls.Eigen("eigenaar")} or {genodigd} or {Rls.Via("casus_id", $"(select casus_id, persoon_id from {S}.inzage where grond in ('Casusregisseur', 'Beslissing'))", "casus_id", "persoon_id")}"),
        })
        {
            migrationBuilder.Sql(policy);
        }
    }
}
