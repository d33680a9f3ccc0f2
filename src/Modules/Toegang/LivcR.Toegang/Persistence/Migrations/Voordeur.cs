using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

[DbContext(typeof(ToegangDbContext))]
[Migration("20261122080000_Voordeur")]
internal sealed class Voordeur : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        alter table toegang.roltoekenning add grond uuid;
        -- Two deliveries at once: the second is tried again and finds the first.
        create unique index roltoekenning_grond on toegang.roltoekenning (grond, account, cel, rol, van) where grond is not null;
        alter table toegang.sessie add bevestigd_op timestamptz not null default '-infinity';
        create table toegang.passkey (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, sleutel_id bytea not null unique, publieke_sleutel bytea not null,
            naam text not null, teller bigint not null, mag_kopie boolean not null, is_kopie boolean not null, gemaakt_op timestamptz not null, laatst_gebruikt timestamptz);
        create index passkey_account on toegang.passkey (account, gemaakt_op);
        create table toegang.passkeyvraag (
            sleutel_hash bytea primary key, account uuid references toegang.account deferrable initially deferred, inhoud text not null, verloopt_op timestamptz not null);
        create table toegang.herstelcode (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, hash bytea not null, gebruikt_op timestamptz);
        create index herstelcode_account on toegang.herstelcode (account);
        create table toegang.aanmeldpoging (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, op timestamptz not null, wijze text not null, gelukt boolean not null);
        create index aanmeldpoging_account on toegang.aanmeldpoging (account, op desc);
        create table toegang.uitnodiging (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null, cel_naam text not null, naam text not null,
            door uuid not null, verstuurd_op timestamptz not null, ingetrokken_op timestamptz, unique (cel, account));
        create index uitnodiging_account on toegang.uitnodiging (account);
        create table toegang.activering (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, sleutel_hash bytea not null unique, link bytea,
            is_herstel boolean not null, verloopt_op timestamptz not null, voorbij_op timestamptz);
        create index activering_account on toegang.activering (account);
        create table toegang.herstel (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null, eerste uuid not null, eerste_ambt text not null,
            voorgesteld_op timestamptz not null, tweede uuid, klaar_op timestamptz);
        -- Two first acts at once make one proposal.
        create unique index herstel_open on toegang.herstel (account, cel) where klaar_op is null;
        alter table toegang.mail add activering uuid references toegang.activering deferrable initially deferred;
        drop index toegang.mail_wacht;
        create unique index mail_wacht on toegang.mail (persoon) where verzonden_op is null and opgegeven_op is null and activering is null;
        """);
}
