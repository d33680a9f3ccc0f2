using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

[DbContext(typeof(ToegangDbContext))]
[Migration("20261122100000_Sessies")]
internal sealed class Sessies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        -- No LIVC R: not chosen yet. bezig_op: the last sign of a person; none: the veil is down.
        alter table toegang.sessie alter column cel drop not null, add column organisatie uuid, add column organisatie_naam text, add column kan_wisselen boolean not null default false, add column bezig_op timestamptz;
        -- What was typed when a session expired: only the browser's cookie can read it.
        create table toegang.bewaard_formulier (
            id uuid primary key, sessie uuid not null, account uuid not null references toegang.account deferrable initially deferred, cel uuid,
            cijfer bytea not null, bewaard_op timestamptz not null);
        create index bewaard_formulier_sessie on toegang.bewaard_formulier (sessie);
        create index bewaard_formulier_op on toegang.bewaard_formulier (bewaard_op);
        -- Break-glass on worklists: who, for which LIVC R, why, until when.
        create table toegang.noodtoegang (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null, reden text not null, toelichting bytea,
            begonnen_op timestamptz not null, eindigt_op timestamptz not null, beeindigd_op timestamptz);
        create index noodtoegang_cel on toegang.noodtoegang (cel, begonnen_op desc);
        """);
}
