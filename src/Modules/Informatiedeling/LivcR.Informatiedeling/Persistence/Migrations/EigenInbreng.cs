using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>All of an author's own items, newest first and a page at a time: an embargo hides the row from its author too, and never keeps them from withdrawing. No words.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261201000000_EigenInbreng")]
internal sealed class EigenInbreng : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        create function informatiedeling.eigen_inbreng(na uuid, hoogstens integer) returns table (id uuid, staat text, gemaakt_op timestamptz) language plpgsql as $$
        declare ik uuid := nullif(current_setting('livcr.persoon', true), '')::uuid;
        begin
            perform set_config('livcr.eigenaar', 'ja', true);
            return query select i.id, i.staat, i.gemaakt_op from informatiedeling.inbreng i
                where i.auteur = ik and (na is null or (i.gemaakt_op, i.id) < (select x.gemaakt_op, x.id from informatiedeling.inbreng x where x.id = na and x.auteur = ik))
                order by i.gemaakt_op desc, i.id desc limit hoogstens;
            perform set_config('livcr.eigenaar', '', true);
        end $$;
        """);
}
