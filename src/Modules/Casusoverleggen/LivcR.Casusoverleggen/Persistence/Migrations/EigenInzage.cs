using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The same rows. For which casussen somebody holds a grant is read from their own grants alone: a view of the owner of the tables, whose policy is two conditions that are both on an index. Asked by
/// the module's role, the same scan set up who coordinates and who decides too, and worked out the LIVC R for each grant: half of what the policy cost on a list of one's own (ADR 0018).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20270101100000_EigenInzage")]
internal sealed class EigenInzage : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string S = "casusoverleggen", Ik = "persoon_id = nullif(current_setting('livcr.persoon', true), '')::uuid";
        // Who asks stands bare: it is worked out for a casus under embargo only.
        const string Systeem = "nullif(current_setting('livcr.persoon', true), '') is null", Breed = "(select nullif(current_setting('livcr.breed', true), '') is not null)";
        var rol = DatabaseBootstrap.RoleOf(S);
        migrationBuilder.Sql($"""
            create index inzage_eigen on {S}.inzage (persoon_id, cel_id, casus_id) include (overleg_id);
            alter policy lezen on {S}.inzage to {rol};
            create policy eigen on {S}.inzage for select to {DatabaseBootstrap.Owner} using ({Rls.Cel} and {Ik});
            create view {S}.eigen_inzage as select casus_id from {S}.inzage where {Rls.Cel} and {Ik};
            revoke insert, update, delete on {S}.eigen_inzage from {rol};
            alter policy mag on {S}.casus using ((not onder_embargo or {Systeem}) and {Rls.Cel} and ({Breed} or id = any(array(select e.casus_id from {S}.eigen_inzage e))));
            """);
    }
}
