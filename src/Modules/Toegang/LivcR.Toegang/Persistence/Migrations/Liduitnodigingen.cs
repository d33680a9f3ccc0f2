using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Toegang.Persistence.Migrations;

/// <summary>What was said about a member of an organisation, for the days until Machtigingen has recorded it.</summary>
[DbContext(typeof(ToegangDbContext))]
[Migration("20261130000200_Liduitnodigingen")]
internal sealed class Liduitnodigingen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        create table toegang.liduitnodiging (
            id uuid primary key, account uuid not null references toegang.account deferrable initially deferred, cel uuid not null, organisatie uuid not null, functie text not null,
            geheimhouding text not null, op timestamptz not null);
        create index liduitnodiging_account on toegang.liduitnodiging (account);
        """);
}
