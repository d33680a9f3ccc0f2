using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Casusoverleggen.Persistence.Migrations;

/// <summary>The same policies as before, with what someone may see through participation asked by function: as sub-selects, their plans were set up at every query,
/// forty scans for the start page of a coordinator who needs none of them (ADR 0018).</summary>
[DbContext(typeof(CasusoverleggenDbContext))]
[Migration("20261125000000_Zichtbaarheid")]
internal sealed class Zichtbaarheid : Migration
{
    private const string S = "casusoverleggen";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var (beslissingen, overleggen, agendapunten) = ($"{S}.eigen_beslissingen", $"{S}.eigen_overleggen", $"{S}.eigen_agendapunten");
        var (casussen, namen, geregisseerd, opgevolgd) = ($"{S}.eigen_casussen", $"{S}.eigen_namen", $"{S}.eigen_regie", $"{S}.eigen_opvolging");
        var beslist = Rls.Uit("overleg_id", beslissingen);
        var genodigd = Rls.Uit("agendapunt_id", agendapunten);
        var ziet = $"{Rls.Breed} or {Rls.Eigen("persoon_id")} or {beslist}";
        foreach (var sql in new[]
        {
            Rls.Functie(beslissingen, $"{S}.beslisser", "overleg_id"),
            Rls.Functie(overleggen, $"{S}.inzage", "overleg_id"),
            Rls.Functie(agendapunten, $"{S}.inzage", "agendapunt_id"),
            Rls.Functie(casussen, $"{S}.inzage", "casus_id"),
            // Only grants that carry the name open it: after acceptance with secrecy, or police at work on a GGB-controle.
            Rls.Functie(namen, $"{S}.inzage", "casus_id", "x.naam"),
            Rls.Functie(geregisseerd, $"{S}.inzage", "casus_id", "x.grond = 'Casusregisseur'"),
            // The chair must see open tasks of earlier meetings too: a casus with open tasks does not close.
            Rls.Functie(opgevolgd, $"{S}.inzage", "casus_id", "x.grond in ('Casusregisseur', 'Beslissing')"),
            $"alter policy lezen on {S}.inzage using ({ziet})",
            $"alter policy geven on {S}.inzage with check ({Rls.Breed} or {beslist})",
            $"alter policy wijzigen on {S}.inzage using ({ziet})",
            $"alter policy nemen on {S}.inzage using ({ziet})",
            Rls.Herzie($"{S}.casus", $"{Rls.Breed} or {Rls.Uit("id", casussen)}"),
            Rls.Herzie($"{S}.betrokkene", $"{Rls.Breed} or {Rls.Uit("casus_id", namen)}", Rls.Breed),
            Rls.Herzie($"{S}.overleg", $"{Rls.Breed} or {Rls.Uit("id", beslissingen)} or {Rls.Uit("id", overleggen)}"),
            Rls.Herzie($"{S}.agendapunt", $"{Rls.Breed} or {beslist} or {Rls.Uit("id", agendapunten)}"),
            Rls.Herzie($"{S}.deelname", $"{Rls.Breed} or {beslist} or {genodigd}"),
            // PAR-04: coordinator and mayor, and the person who wrote it.
            Rls.Herzie($"{S}.reden_van_weigering", $"{Rls.Breed} or {beslist} or {Rls.Eigen("persoon_id")}"),
            Rls.Herzie($"{S}.besluit", $"{Rls.Breed} or {genodigd} or {Rls.Uit("casus_id", geregisseerd)}"),
            Rls.Herzie($"{S}.taak", $"{Rls.Breed} or {Rls.Eigen("eigenaar")} or {genodigd} or {Rls.Uit("casus_id", opgevolgd)}"),
        })
        {
            migrationBuilder.Sql(sql);
        }
    }
}
