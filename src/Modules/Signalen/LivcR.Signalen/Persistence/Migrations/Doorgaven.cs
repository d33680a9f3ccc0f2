using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

/// <summary>A signal for another LIVC R (AVG-12). Two tables, since row-level security knows no columns: who offered and what was answered is for the coordination of both;
/// what it is about is written by the one and read by the other only.</summary>
[DbContext(typeof(SignalenDbContext))]
[Migration("20261222100000_Doorgaven")]
internal sealed class Doorgaven : Migration
{
    private const string Breed = "nullif(current_setting('livcr.breed', true), '')::uuid";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        alter table signalen.signaal add kanaal text not null default 'Rechtstreeks';
        alter table signalen.signaal alter kanaal drop default;

        create table signalen.doorgave (
            id uuid primary key, signaal_id uuid not null, van_cel_id uuid not null, naar_cel_id uuid not null, staat text not null, op timestamptz not null, tegen date not null,
            vernietig_op timestamptz not null, beantwoord_op timestamptz);
        create index doorgave_van on signalen.doorgave (van_cel_id, signaal_id);
        create index doorgave_naar on signalen.doorgave (naar_cel_id, op);
        {Rls.Force("signalen.doorgave", $"van_cel_id = {Breed} or naar_cel_id = {Breed}")}

        create table signalen.doorgave_inhoud (
            id uuid primary key references signalen.doorgave on delete cascade, van_cel_id uuid not null, naar_cel_id uuid not null, sector text not null, geheimhouding text not null,
            dringend boolean not null, leeftijd text not null, zorg bytea not null, identiteit bytea);
        {Rls.Force("signalen.doorgave_inhoud", $"naar_cel_id = {Breed}", $"van_cel_id = {Breed}")}
        """);
}
