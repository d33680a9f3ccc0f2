using LivcR.Ggb.Domain;
using LivcR.Ggb.Panelen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.TestSupport;

namespace LivcR.Ggb.Tests;

[Rule("GGB-05")]
internal sealed class ZichtbaarheidTests : Proef
{
    /// <summary>legal.md §2.1, line by line: role, executor of this question, basis for the coordinator recorded → may know that it was done / until when / the answer.</summary>
    [TestCase(Rol.InformationOfficer, true, false, "gta")]
    [TestCase(Rol.InformationOfficer, false, true, "")]
    [TestCase(Rol.Korpschef, true, false, "gta")]
    [TestCase(Rol.Korpschef, false, true, "")]
    [TestCase(Rol.Coordinator, false, false, "gt")]
    [TestCase(Rol.Coordinator, false, true, "gta")]
    [TestCase(Rol.Coordinator, true, false, "gt")]
    [TestCase(Rol.Plaatsvervanger, false, false, "gt")]
    [TestCase(Rol.Plaatsvervanger, false, true, "gta")]
    [TestCase(Rol.Burgemeester, false, true, "g")]
    [TestCase(Rol.Burgemeester, true, true, "g")]
    [TestCase(Rol.BurgemeesterGemachtigde, false, true, "g")]
    [TestCase(Rol.Partner, true, true, "")]
    [TestCase(Rol.Justitieassistent, true, true, "")]
    [TestCase(Rol.Fg, true, true, "")]
    [TestCase(Rol.Beheerder, true, true, "")]
    [TestCase(Rol.Contactpersoon, true, true, "")]
    public void Who_may_know_what(Rol rol, bool uitvoerder, bool basis, string mag)
    {
        var kijker = new Kijker([rol], uitvoerder, basis);
        var ziet = string.Concat(Enum.GetValues<GgbFeit>().Where(g => Zichtbaarheid.Mag(kijker, g)).Select(g => g switch { GgbFeit.Gedaan => 'g', GgbFeit.GeldigTot => 't', _ => 'a' }));
        Assert.That(ziet, Is.EqualTo(mag));
    }

    [Test]
    public void Every_role_is_in_the_table()
    {
        var genoemd = GetType().GetMethod(nameof(Who_may_know_what))!.GetCustomAttributes(typeof(TestCaseAttribute), false).Select(a => (Rol)((TestCaseAttribute)a).Arguments[0]!).ToHashSet();
        Assert.That(genoemd, Is.EquivalentTo(Enum.GetValues<Rol>()));
    }

    [Test]
    public void Nobody_without_a_role_knows_anything() =>
        Assert.That(Enum.GetValues<GgbFeit>().Any(g => Zichtbaarheid.Mag(new Kijker([], true, true), g)), Is.False);

    [Test]
    public async Task On_the_casus_page_only_coordination_and_executor_have_a_panel()
    {
        await UitgevoerdAsync();
        foreach (var rol in Enum.GetValues<Rol>().Except([Rol.Coordinator, Rol.Plaatsvervanger]))
        {
            Assert.That(await PaneelAsync(Wie.Nieuw(Cel, rol), Plaatsen.Casus), Is.Null, rol.ToString());
        }

        Assert.That(await PaneelAsync(Plaatsvervanger, Plaatsen.Casus), Is.Not.Null);
        Assert.That(((CasusPaneel.Model)(await PaneelAsync(Officer, Plaatsen.Casus))!.Data).Antwoord, Is.EqualTo(GgbResultaat.Hit));
        Assert.That(await ZietAsync(AndereCoordinator), Is.Zero);
    }

    [Test]
    [Rule("GGB-08")]
    public async Task The_coordinator_reads_the_answer_only_where_a_basis_is_recorded_and_each_time_it_is_logged()
    {
        await UitgevoerdAsync();
        Assert.That(((CasusPaneel.Model)(await PaneelAsync(Coordinator, Plaatsen.Casus))!.Data).Antwoord, Is.Null);
        AntwoordVoorCoordinator = true;
        Assert.That(((CasusPaneel.Model)(await PaneelAsync(Coordinator, Plaatsen.Casus))!.Data).Antwoord, Is.EqualTo(GgbResultaat.Hit));

        var gelezen = (await H.LogAsync()).Where(l => l.Handeling == "ggb.CasusPaneel").ToList();
        Assert.That(gelezen.Select(l => (l.Regel, l.Uitkomst, l.Casus)), Is.EqualTo(new[] { ((string?)"GGB-05", "zonder antwoord", (Guid?)Casus.Waarde), ("GGB-08", "antwoord", Casus.Waarde) }));
    }

    [Test]
    public async Task What_was_recorded_but_not_confirmed_is_seen_by_its_executor_alone()
    {
        AntwoordVoorCoordinator = true;
        await RegistreerAsync(Officer, await AangevraagdAsync());
        var m = (CasusPaneel.Model)(await PaneelAsync(Coordinator, Plaatsen.Casus))!.Data;
        Assert.That((m.Controle!.Staat, m.Antwoord, m.MagVragen), Is.EqualTo((ControleStaat.Aangevraagd, (GgbResultaat?)null, false)));
    }

    [Test]
    public async Task The_worklist_of_the_start_page_is_the_executors_and_only_while_it_waits()
    {
        Assert.That(await PaneelAsync(Officer, Plaatsen.Start), Is.Null);
        var id = await AangevraagdAsync();
        Assert.That(((IReadOnlyList<Werklijst>)(await PaneelAsync(Officer, Plaatsen.Start))!.Data).Single().Rijen.Single().Url, Is.EqualTo($"/ggb/{id}"));
        foreach (var wie in new[] { Korpschef, Coordinator, Burgemeester, Partner })
        {
            Assert.That(await PaneelAsync(wie, Plaatsen.Start), Is.Null);
        }

        await RegistreerAsync(Officer, id);
        await BevestigAsync(Officer, id);
        Assert.That(await PaneelAsync(Officer, Plaatsen.Start), Is.Null);
    }
}
