using LivcR.SharedKernel.Infrastructure.Messaging;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

[DbContext(typeof(ToegangDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("toegang"));
        // Foreign keys are checked at commit: EF does not know them (an account's id is a PersoonId elsewhere), so it orders no inserts.
        migrationBuilder.Sql("""
            create table toegang.account (
                id uuid primary key, email text not null unique, naam text not null, wachtwoord_hash text,
                totp_geheim bytea, totp_stap bigint not null, mislukt integer not null, op_slot_tot timestamptz);
            create index account_naam on toegang.account (naam, id);
            create table toegang.roltoekenning (
                id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null, cel_naam text not null,
                rol text not null, van timestamptz not null, tot timestamptz, reden text);
            create index roltoekenning_account on toegang.roltoekenning (account, cel);
            create index roltoekenning_cel on toegang.roltoekenning (cel, rol, account);
            create table toegang.sessie (
                id uuid primary key, sleutel_hash bytea not null unique, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null,
                begonnen_op timestamptz not null, laatst_gezien timestamptz not null, eindigt_op timestamptz not null, beeindigd_op timestamptz);
            create index sessie_account on toegang.sessie (account, begonnen_op desc);
            create table toegang.aanmelding (
                sleutel_hash bytea primary key, account uuid not null references toegang.account deferrable initially deferred, verloopt_op timestamptz not null);
            create table toegang.mail (
                id uuid primary key, persoon uuid not null references toegang.account deferrable initially deferred, klaar_op timestamptz not null, volgende_poging timestamptz not null,
                pogingen integer not null, fout text, verzonden_op timestamptz, opgegeven_op timestamptz);
            -- One waiting mail per person: what comes meanwhile joins it. Two reactions at once: the second is tried again and joins.
            create unique index mail_wacht on toegang.mail (persoon) where verzonden_op is null and opgegeven_op is null;
            create index mail_volgende on toegang.mail (volgende_poging, id) where verzonden_op is null and opgegeven_op is null;
            create index mail_persoon on toegang.mail (persoon, verzonden_op desc);
            """);
    }
}
