using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>What the last ways of legal.md §4.2 need: how long was monitored in all (FIN-01), the hand-over to the LTF (GEH-13), and a proposal to close before any meeting,
/// seen by the coordination and by the mayors named in it, nobody else.</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261201100000_Casuswegen")]
internal sealed class Casuswegen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table casusoverleggen.casus add monitoring_dagen integer not null default 0, add ltf_besloten_op date, add ltf_sinds date, add ltf_meegave text,
                add fiche_bezorgd boolean not null default false;
            create table casusoverleggen.sluitingsvoorstel (
                casus_id uuid primary key, cel_id uuid not null, nummer text not null, grond text not null, door uuid not null, op timestamptz not null, beslissers uuid[] not null,
                onder_embargo boolean not null default false,
                constraint sluitingsvoorstel_embargo_van foreign key (casus_id, onder_embargo) references casusoverleggen.casus (id, onder_embargo) on update cascade);
            create index sluitingsvoorstel_cel on casusoverleggen.sluitingsvoorstel (cel_id);
            """);
        migrationBuilder.Sql(Rls.Force("casusoverleggen.sluitingsvoorstel", Zicht.MetEmbargo($"{Rls.Breed} or ({Rls.Cel} and {Zicht.Ik} = any(beslissers))"), Rls.Breed));
    }
}

/// <summary>The pieces that policies of this module share.</summary>
internal static class Zicht
{
    public const string Ik = "nullif(current_setting('livcr.persoon', true), '')::uuid";

    /// <summary>Hidden while the casus is under embargo, except from the system (GEH-11).</summary>
    public static string MetEmbargo(string lezen) => $"((not onder_embargo or nullif(current_setting('livcr.persoon', true), '') is null) and ({lezen}))";
}
