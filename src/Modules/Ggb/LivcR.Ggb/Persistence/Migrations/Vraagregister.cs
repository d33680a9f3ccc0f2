using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Ggb.Persistence.Migrations;

[DbContext(typeof(GgbDbContext))]
[Migration("20261122010000_Vraagregister")]
internal sealed class Vraagregister : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table ggb.ggb_controle add column voorstel bytea, add column register_volgende timestamptz, add column register_pogingen integer not null default 0;
            alter table ggb.ggb_controle alter column register_pogingen drop default;
            -- AVG-03: per LIVC R, with whom and on which basis and protocol. No row means: by hand only.
            create table ggb.registerinstelling (
                cel_id uuid primary key, aan boolean not null, registerhouder text not null, rechtsgrond text not null, protocol text not null,
                gewijzigd_door uuid not null, gewijzigd_op timestamptz not null);
            -- The asker's own log: whom (encrypted under the casus key), under whose certificate, when. What was asked of the register and what came back is nowhere.
            create table ggb.ggb_registervraag (
                id uuid primary key, cel_id uuid not null, controle_id uuid not null, casus_id uuid not null, persoon_id uuid not null, op timestamptz not null, gevraagd bytea not null);
            create index ggb_registervraag_op on ggb.ggb_registervraag (cel_id, op);
            -- The signed documents of the register by number, the same for every LIVC R: a second text under one number is kept beside the first and stops all questions.
            create table ggb.registerepoch (nummer bigint primary key, getekend bytea not null, gezien_op timestamptz not null, tegenspraak bytea);
            """);
        migrationBuilder.Sql(Rls.Force("ggb.registerinstelling", Rls.Cel));
        migrationBuilder.Sql(Rls.Force("ggb.ggb_registervraag", Rls.Breed));
    }
}
