using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

[Rule("PAR-03")]
internal sealed class NaamInzageTests
{
    private static readonly NaamVraag Goed = new(false, false, false, DeelnameStaat.Aanvaard, true, true, AgendapuntStaat.Gepland, new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 1), 5);

    private static IEnumerable<TestCaseData> Gevallen()
    {
        yield return new TestCaseData(Goed, true, "PAR-03").SetName("accepted, secrecy, in time");
        yield return new TestCaseData(Goed with { Coordinatie = true, Deelname = null, NaamOnderBeroepsgeheim = true }, true, "PAR-03").SetName("coordination always");
        yield return new TestCaseData(Goed with { PolitieVoorGgb = true, Deelname = null }, true, "GGB-04").SetName("police for a GGB-controle");
        yield return new TestCaseData(Goed with { Deelname = null }, false, "PAR-03").SetName("not invited");
        yield return new TestCaseData(Goed with { Deelname = DeelnameStaat.Uitgenodigd }, false, "PAR-03").SetName("not answered");
        yield return new TestCaseData(Goed with { Deelname = DeelnameStaat.Geweigerd }, false, "PAR-03").SetName("declined");
        yield return new TestCaseData(Goed with { Deelname = DeelnameStaat.Beeindigd }, false, "PAR-03").SetName("ended");
        yield return new TestCaseData(Goed with { Geheimhouding = false }, false, "GEH-04").SetName("no secrecy");
        yield return new TestCaseData(Goed with { MagDeelnemen = false }, false, "PAR-02").SetName("aanwijzing ran out");
        yield return new TestCaseData(Goed with { NaamOnderBeroepsgeheim = true }, false, "GEH-01").SetName("name came under beroepsgeheim");
        yield return new TestCaseData(Goed with { Vandaag = new DateOnly(2026, 11, 25) }, false, "PAR-03").SetName("a day too early");
        yield return new TestCaseData(Goed with { Vandaag = new DateOnly(2026, 11, 26) }, true, "PAR-03").SetName("fifth working day before");
        yield return new TestCaseData(Goed with { Agendapunt = AgendapuntStaat.Afgesloten }, false, "GEH-12").SetName("room closed");
    }

    [TestCaseSource(nameof(Gevallen))]
    public void Who_reads_the_name(NaamVraag vraag, bool ziet, string regel)
    {
        var oordeel = NaamInzage.Beoordeel(vraag);
        Assert.That((oordeel.Ziet, oordeel.Regel), Is.EqualTo((ziet, regel)));
        Assert.That(oordeel.Waarom, Does.EndWith("."));
    }

    [TestCase("LIVC R Zonderdale", "ZON"), TestCase("LIVC R De Drie Beken", "DRB"), TestCase("Aa", "AA"), TestCase("LIVC R Oost-West-Noord", "OWN"), TestCase("LIVC R 'т", "CEL")]
    public void The_prefix_of_a_casusnummer(string naam, string verwacht) => Assert.That(Casusnummer.Voorvoegsel(naam), Is.EqualTo(verwacht));
}
