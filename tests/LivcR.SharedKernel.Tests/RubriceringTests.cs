using NUnit.Framework;

namespace LivcR.SharedKernel.Tests;

[Rule("FIN-09")]
internal sealed class RubriceringTests
{
    [TestCase("GEHEIM")]
    [TestCase("ZEER GEHEIM")]
    [TestCase("Zeer geheim: nota van 3 november")]
    [TestCase("Uit een nota (VERTROUWELIJK) blijkt het volgende.")]
    [TestCase("BEPERKTE VERSPREIDING")]
    [TestCase("beperkte verspreiding")]
    [TestCase("Deze nota is BEPERKT.")]
    [TestCase("document SECRET n° 12")]
    [TestCase("TRÈS SECRET")]
    [TestCase("CONFIDENTIEL")]
    [TestCase("nato secret")]
    [TestCase("NATO RESTRICTED")]
    [TestCase("Z E E R  G E H E I M")]
    [TestCase("g e h e i m")]
    [TestCase("G.E.H.E.I.M.")]
    [TestCase("GE\nHEIM")]
    [TestCase("ZEER\r\nGEHEIM")]
    [TestCase("VERTROU-\nWELIJK")]
    [TestCase("G\nE\nH\nE\nI\nM")]
    [TestCase("eerste regel\n  - geheim -\nderde regel")]
    [TestCase("Classificatie: vertrouwelijk")]
    [TestCase("GE\u200BHEIM")]
    [TestCase("ＧＥＨＥＩＭ")]
    public void A_marking_is_seen(string tekst) => Assert.That(Rubricering.IsGerubriceerd(tekst), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Ik werk onder beroepsgeheim en mijn geheimhouding blijft gelden na dit vertrouwelijk gesprek.")]
    [TestCase("HET BEROEPSGEHEIM EN DE GEHEIMHOUDING ZIJN BELANGRIJK")]
    [TestCase("HET BEROEPS-\nGEHEIM EN DE GEHEIM-\nHOUDING")]
    [TestCase("Hij houdt iets geheim voor zijn ouders. Zijn netwerk is beperkt, hij is vertrouwelijk met niemand.")]
    [TestCase("Vertrouwelijkheid is voor deze jongere belangrijk. Een geheime groep, beperkte middelen.")]
    [TestCase("De NATO en de OTAN komen vaak ter sprake.")]
    [TestCase("\ud83d half een teken, 漢字, עברית, 😀")]
    public void Ordinary_words_pass(string? tekst) => Assert.That(Rubricering.IsGerubriceerd(tekst), Is.False);

    [Test]
    public void A_long_text_is_judged_in_time()
    {
        var tekst = string.Concat(Enumerable.Repeat("G E H E I - ZEER GE BEPERKTE V ", 4000));
        Assert.That(Rubricering.IsGerubriceerd(tekst), Is.False);
        Assert.That(Rubricering.IsGerubriceerd(tekst + "GEHEIM"), Is.True);
    }
}
