using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;

namespace LivcR.Ggb.Tests;

/// <summary>A question about a child: after the belang van het kind, and under the lower limit never.</summary>
internal sealed class MinderjarigeTests : Proef
{
    // The clock of these tests stands on 23 November 2026.
    private static readonly DateOnly Elf = new(2014, 11, 24), Twaalf = new(2014, 11, 23), Zeventien = new(2008, 11, 24), Achttien = new(2008, 11, 23);

    [Test]
    [Rule("MIN-02")]
    public async Task From_twelve_to_eighteen_the_question_waits_for_the_belang_van_het_kind()
    {
        foreach (var geboren in new[] { Twaalf, Zeventien })
        {
            (Geboren, HeeftBelang) = (geboren, false);
            var r = await VraagAsync(Coordinator);
            Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("MIN-02", "Schrijf eerst bij de casus het belang van het kind. Daarna kunt u een GGB-controle aanvragen.")), geboren.ToString());
        }

        Assert.That(await RijenAsync(), Is.Zero);
        await GelogdAsync("MIN-02", "VraagControleAan");
        HeeftBelang = true;
        Assert.That((await VraagAsync(Coordinator)).Ok, Is.True);
    }

    [Test]
    [Rule("MIN-02")]
    public async Task A_minor_by_regime_without_birth_date_is_asked_about_after_the_belang_only()
    {
        (Geboren, Minderjarig) = (null, true);
        Assert.That((await VraagAsync(Coordinator)).Refusal.Regel, Is.EqualTo("MIN-02"));
        HeeftBelang = true;
        Assert.That((await VraagAsync(Coordinator)).Ok, Is.True);
    }

    [Test]
    public async Task From_eighteen_no_belang_is_asked()
    {
        Geboren = Achttien;
        Assert.That((await VraagAsync(Coordinator)).Ok, Is.True);
    }

    [Test]
    [Rule("MIN-01")]
    public async Task Under_twelve_nothing_is_asked_whatever_was_written()
    {
        (Geboren, Minderjarig, HeeftBelang) = (Elf, true, true);
        var r = await VraagAsync(Coordinator);
        Assert.That((r.Refusal.Regel, Tekst(r)), Is.EqualTo(("MIN-01", "Voor een kind onder 12 jaar kan geen casus openen. Verwijs door naar de jeugdhulp.")));
        Assert.That(await RijenAsync(), Is.Zero);
        await GelogdAsync("MIN-01", "VraagControleAan");
    }

    [Test]
    [Rule("MIN-02")]
    public async Task The_casus_panel_says_what_comes_first_instead_of_offering_the_question()
    {
        Minderjarig = true;
        Assert.That(await H.TekenAsync(Coordinator, (await PaneelAsync(Coordinator, Plaatsen.Casus))!), Does.Contain("Schrijf eerst bij de casus het belang van het kind.").And.Not.Contain("name=\"Noodzaak\""));
        HeeftBelang = true;
        Assert.That(await H.TekenAsync(Coordinator, (await PaneelAsync(Coordinator, Plaatsen.Casus))!), Does.Contain("name=\"Noodzaak\""));
    }

    [Test]
    [Rule("GGB-10")]
    public async Task The_justice_assistant_is_reminded_of_the_own_duty_and_nobody_else_is()
    {
        var assistent = Wie.Nieuw(Cel, Rol.Justitieassistent);
        Assert.That(await H.TekenAsync(assistent, (await PaneelAsync(assistent, Plaatsen.Start))!), Does.Contain("Denk aan uw schrijfplicht in de GGB (buiten deze toepassing)."));
        foreach (var wie in new[] { Partner, Coordinator, Burgemeester, Officer }) Assert.That(await PaneelAsync(wie, Plaatsen.Start), Is.Null, wie.ToString());
    }
}
