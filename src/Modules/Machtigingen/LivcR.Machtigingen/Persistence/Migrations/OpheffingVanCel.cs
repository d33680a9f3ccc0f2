using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Machtigingen.Persistence.Migrations;

/// <summary>Closing a LIVC R: each mayor's act, the two acts, and what is still open, as told by the modules that own it.</summary>
[DbContext(typeof(MachtigingenDbContext))]
[Migration("20261122120000_OpheffingVanCel")]
internal sealed class OpheffingVanCel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table machtigingen.opheffingsakte (
                cel_id uuid not null references machtigingen.cel, nis text not null, referentie text not null, datum date not null, primary key (cel_id, nis));
            create table machtigingen.opheffing (
                id uuid primary key, cel_id uuid not null references machtigingen.cel, ingediend_door uuid not null, ingediend_op timestamptz not null,
                beslist_door uuid, beslist_op timestamptz, staat text not null, check (beslist_door <> ingediend_door or staat <> 'Bevestigd'));
            create unique index opheffing_een_open on machtigingen.opheffing (cel_id) where staat = 'Open';

            -- No foreign key to cel: a fact may come from a LIVC R that this table does not know (any more).
            create table machtigingen.openstaand (
                cel_id uuid not null, soort text not null, id uuid not null, volgnummer integer not null, is_open boolean not null, primary key (cel_id, soort, id));

            alter table machtigingen.cel_organisatie drop constraint cel_organisatie_check, add check (tot >= van); -- ended on its first day: a period without days
            """);
        foreach (var tabel in new[] { "opheffingsakte", "opheffing", "openstaand" })
        {
            migrationBuilder.Sql(Rls.Force("machtigingen." + tabel, Rls.Cel, Rls.Leiding));
        }

        // The mayor gives the second act, with which the LIVC R stops working with its organisations.
        migrationBuilder.Sql(Rls.Herzie("machtigingen.cel_organisatie", Rls.Cel, Rls.Leiding));
    }
}
