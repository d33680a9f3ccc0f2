using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>A casus for another LIVC R (AVG-12). What both sides read (overdracht) and what only the receiving side reads (overdracht_inhoud) are two tables, since row-level security knows no columns.
/// The rest is of one side only: the proposal with the casusnummer where it comes from; what came along and the fresh weging where it goes to.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261224100000_Overdrachten")]
internal sealed class Overdrachten : Migration
{
    private const string S = "casusoverleggen", Cel = "nullif(current_setting('livcr.cel', true), '')::uuid", Breed = "nullif(current_setting('livcr.breed', true), '')::uuid";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"""
            alter table {S}.casus add ongewogen boolean not null default false;
            create index casus_wegen on {S}.casus (cel_id, herziening_op) where ongewogen;

            create table {S}.overdrachtsvoorstel (
                casus_id uuid primary key, cel_id uuid not null, verzending uuid not null, nummer text not null, naar_cel_id uuid not null, naar_naam text not null, gemeente_nis text not null,
                gemeente_naam text not null, minderjarig boolean not null, reden bytea not null, door uuid not null, op timestamptz not null, tegen date not null, beslissers uuid[] not null,
                onder_embargo boolean not null default false,
                constraint overdrachtsvoorstel_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);
            create index overdrachtsvoorstel_cel on {S}.overdrachtsvoorstel (cel_id);

            create table {S}.overdracht (
                id uuid primary key, casus_id uuid not null, van_cel_id uuid not null, naar_cel_id uuid not null, van_naam text not null, naar_naam text not null, gemeente_nis text not null,
                gemeente_naam text not null, minderjarig boolean not null, reden bytea not null, van_burgemeester uuid not null, van_beslissers uuid[] not null, naar_beslissers uuid[] not null,
                staat text not null, op timestamptz not null, tegen date not null, beantwoord_op timestamptz, waarom_niet text, vernietig_op timestamptz);
            create index overdracht_van on {S}.overdracht (van_cel_id, casus_id);
            create index overdracht_naar on {S}.overdracht (naar_cel_id, op);

            create table {S}.overdracht_inhoud (
                id uuid primary key references {S}.overdracht on delete cascade, van_cel_id uuid not null, naar_cel_id uuid not null, naam_onder_beroepsgeheim boolean not null,
                finaliteit bytea not null, voornaam bytea, achternaam bytea, geboortedatum bytea, taken bytea not null);

            create table {S}.meegekregen (
                casus_id uuid primary key, cel_id uuid not null, van_naam text not null, op timestamptz not null, reden bytea not null, taken bytea not null, onder_embargo boolean not null default false,
                constraint meegekregen_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);

            create table {S}.wegingsvoorstel (
                casus_id uuid primary key, cel_id uuid not null, nummer text not null, minderjarig boolean not null, finaliteit bytea not null, door uuid not null, op timestamptz not null,
                politie uuid[] not null, onder_embargo boolean not null default false,
                constraint wegingsvoorstel_embargo_van foreign key (casus_id, onder_embargo) references {S}.casus (id, onder_embargo) on update cascade);
            create index wegingsvoorstel_cel on {S}.wegingsvoorstel (cel_id);
            """);
        var beide = $"van_cel_id = {Breed} or naar_cel_id = {Breed}";
        foreach (var policy in new[]
        {
            Rls.Force($"{S}.overdrachtsvoorstel", Zicht.MetEmbargo($"{Rls.Breed} or ({Rls.Cel} and {Zicht.Ik} = any(beslissers))"), Rls.Breed),
            // Mayors read; the acts of both sides are written by the system of the side that acts.
            Rls.Force($"{S}.overdracht", $"{beide} or (van_cel_id = {Cel} and {Zicht.Ik} = any(van_beslissers)) or (naar_cel_id = {Cel} and {Zicht.Ik} = any(naar_beslissers))", beide),
            Rls.Force($"{S}.overdracht_inhoud", $"naar_cel_id = {Breed}", $"van_cel_id = {Breed}"),
            Rls.Force($"{S}.meegekregen", Zicht.MetEmbargo(Rls.Breed), Rls.Breed),
            Rls.Force($"{S}.wegingsvoorstel", Zicht.MetEmbargo($"{Rls.Breed} or ({Rls.Cel} and {Zicht.Ik} = any(politie))"), Rls.Breed),
        })
        {
            migrationBuilder.Sql(policy);
        }
    }
}
