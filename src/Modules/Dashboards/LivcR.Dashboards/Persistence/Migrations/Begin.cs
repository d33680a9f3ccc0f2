using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Dashboards.Persistence.Migrations;

[DbContext(typeof(DashboardsDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("dashboards"));
        migrationBuilder.Sql("""
            create table dashboards.telling (
                cel_id uuid not null, periode text not null, maat text not null, aantal integer not null, som bigint not null, laatst timestamptz not null,
                primary key (cel_id, periode, maat));
            create table dashboards.publicatie (
                cel_id uuid not null, periode text not null, drempel integer not null, op timestamptz not null, primary key (cel_id, periode));
            create table dashboards.cijfer (
                cel_id uuid not null, periode text not null, maat text not null, waarde integer not null, primary key (cel_id, periode, maat));
            """);
        // The running counts are for the system alone (no coordinator's screen asks for them); what is published is for the whole LIVC R to read.
        migrationBuilder.Sql(Rls.Force("dashboards.telling", Rls.Breed));
        migrationBuilder.Sql(Rls.Force("dashboards.publicatie", Rls.Cel, Rls.Breed));
        migrationBuilder.Sql(Rls.Force("dashboards.cijfer", Rls.Cel, Rls.Breed));
    }
}
