using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    /// <summary>Rows of an organisation with which the LIVC R acted for works or worked.</summary>
    private const string VanPartner = "organisatie_id = any(array(select c.organisatie_id from machtigingen.cel_organisatie c))";

    /// <summary>An exclusion must be seen everywhere: hidden, it would let someone in (LIV-06, PAR-09).</summary>
    private const string VanUitgesloten = "organisatie_id = any(array(select o.id from machtigingen.organisatie o where o.uitsluiting is not null))";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("machtigingen"));
        migrationBuilder.Sql("""
            -- Public facts, the same for every LIVC R: no row-level security.
            create table machtigingen.cel (id uuid primary key, naam text not null, van date not null, tot date);
            create table machtigingen.gemeente (
                cel_id uuid not null references machtigingen.cel, nis text not null, naam text not null, tot date, primary key (cel_id, nis));
            create unique index gemeente_een_actieve_cel on machtigingen.gemeente (nis) where tot is null; -- LIV-01
            create table machtigingen.organisatie (
                id uuid primary key, naam text not null, sector text, uitsluiting text, kbo text,
                check ((sector is null) <> (uitsluiting is null)));
            create table machtigingen.organisatie_rechtsgrond (
                id uuid primary key, organisatie_id uuid not null references machtigingen.organisatie, grond text not null, bron text not null,
                van date not null, tot date, check (tot > van));
            create index organisatie_rechtsgrond_organisatie on machtigingen.organisatie_rechtsgrond (organisatie_id);
            create table machtigingen.regel_versie (
                regel_id text not null, geldig_van date not null, geldig_tot date, ernst text not null, zekerheid text not null, tekst_zekerheid text not null,
                bron text not null, omschrijving text not null, tekst text not null, varianten jsonb not null, termijnen jsonb not null,
                vaste_termijnen text[] not null, artikel_oud text, artikel_nieuw text, primary key (regel_id, geldig_van));

            -- Of a person, not of a LIVC R: an information officer of a police zone has one clearance for all of them.
            create table machtigingen.veiligheidsmachtiging (persoon_id uuid primary key, niveau text not null, vervalt_op date not null, verificateur text not null);

            create table machtigingen.oprichtingsakte (
                cel_id uuid not null references machtigingen.cel, nis text not null, referentie text not null, datum date not null, primary key (cel_id, nis));
            create table machtigingen.zetel (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, zetel text not null, persoon_id uuid not null,
                gemachtigde boolean not null, akte text, van date not null, tot date, check (tot > van), check (gemachtigde = (akte is not null)));
            create index zetel_cel on machtigingen.zetel (cel_id, persoon_id);
            create unique index zetel_een_titularis on machtigingen.zetel (cel_id, zetel) where not gemachtigde and tot is null; -- LIV-03
            create table machtigingen.huishoudelijk_reglement (
                cel_id uuid not null references machtigingen.cel, nummer integer not null, vastgesteld_op date not null, referentie text not null, primary key (cel_id, nummer));
            create table machtigingen.ggb_grond (
                cel_id uuid not null references machtigingen.cel, referentie text not null, van date not null, tot date, check (tot > van), primary key (cel_id, van));
            create table machtigingen.cel_organisatie (
                cel_id uuid not null references machtigingen.cel, organisatie_id uuid not null references machtigingen.organisatie,
                van date not null, tot date, check (tot > van), primary key (cel_id, organisatie_id, van));

            create table machtigingen.aanwijzing (
                id uuid primary key, persoon_id uuid not null, organisatie_id uuid not null references machtigingen.organisatie, functie text not null,
                geheimhouding text not null, van date not null, tot date not null, staat text not null, check (tot > van)); -- PAR-02: never without end
            create index aanwijzing_persoon on machtigingen.aanwijzing (persoon_id);
            create index aanwijzing_organisatie on machtigingen.aanwijzing (organisatie_id, tot);
            create table machtigingen.lidmaatschap (
                persoon_id uuid not null, organisatie_id uuid not null references machtigingen.organisatie, functie text not null, geheimhouding text not null,
                primary key (persoon_id, organisatie_id));
            create index lidmaatschap_organisatie on machtigingen.lidmaatschap (organisatie_id);
            """);
        foreach (var tabel in new[] { "oprichtingsakte", "zetel", "huishoudelijk_reglement", "ggb_grond", "cel_organisatie" })
        {
            migrationBuilder.Sql(Rls.Force("machtigingen." + tabel, Rls.Cel, Rls.Breed));
        }

        migrationBuilder.Sql(Rls.Force("machtigingen.aanwijzing", VanPartner));
        migrationBuilder.Sql(Rls.Force("machtigingen.lidmaatschap", $"{VanPartner} or {VanUitgesloten}"));
    }
}
