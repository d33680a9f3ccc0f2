using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The same rows. Of casus and inzage, who asks and whether they coordinate is worked out once per query and no longer for each row looked at: a setting costs half a microsecond to
/// read, twice for each of someone's thirty grants and once more for each of 250 casussen of the cell, and that was most of what the policy cost on a list of one's own ("bench secrecy").
/// The cell stays bare: it is an index condition, asked once anyhow (ADR 0018).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261130000000_ZichtbaarheidLijst")]
internal sealed class ZichtbaarheidLijst : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen", Ik = "(select nullif(current_setting('livcr.persoon', true), '')::uuid)";
        const string Systeem = "(select nullif(current_setting('livcr.persoon', true), '') is null)", Breed = "(select nullif(current_setting('livcr.breed', true), '') is not null)";
        migrationBuilder.Sql($"alter policy mag on {S}.casus using ((not onder_embargo or {Systeem}) and {Rls.Cel} and ({Breed} or id = any((select {S}.eigen_casussen())::uuid[])))");
        migrationBuilder.Sql($"alter policy lezen on {S}.inzage using ({Rls.Cel} and (persoon_id = {Ik} or {Breed} or overleg_id = any((select {S}.eigen_beslissingen())::uuid[])))");
    }
}
