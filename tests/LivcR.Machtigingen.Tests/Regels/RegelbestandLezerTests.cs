using LivcR.Machtigingen.Regels;

namespace LivcR.Machtigingen.Tests.Regels;

/// <summary>The rule file is edited by people who are no programmers: every way to break it must fail with the rule's name.</summary>
internal sealed class RegelbestandLezerTests
{
    private const string Goed = """
        {"id":"GEH-03","ernst":"B","zekerheid":"S","bron":"x","omschrijving":"x","tekst":"Tot {datum}.","tekst_zekerheid":"S","termijnen":{"n_dagen":3},"geldig_van":"2026-11-22"}
        """;

    [Test]
    public void A_good_rule_is_read_whole()
    {
        var regel = RegelbestandLezer.Lees($"[{Goed}]").Single();

        Assert.Multiple(() =>
        {
            Assert.That(regel.Id, Is.EqualTo("GEH-03"));
            Assert.That(regel.Ernst, Is.EqualTo(SharedKernel.Ernst.B));
            Assert.That(regel.Tekst, Is.EqualTo("Tot {datum}."));
            Assert.That(regel.Termijnen["n_dagen"], Is.EqualTo(3));
            Assert.That(regel.GeldigVan, Is.EqualTo(new DateOnly(2026, 11, 22)));
            Assert.That(regel.GeldigTot, Is.Null);
        });
    }

    [TestCase("\"bron\":\"x\"", "\"bron\":\"x\",\"kleur\":\"rood\"", "kleur", TestName = "Refused_an_unknown_property")]
    [TestCase("\"bron\":\"x\",", "", "bron", TestName = "Refused_a_missing_property")]
    [TestCase("\"bron\":\"x\"", "\"bron\":\" \"", "GEH-03: bron", TestName = "Refused_an_empty_source")]
    [TestCase("\"bron\":\"x\"", "\"bron\":null", "bron", TestName = "Refused_a_null")]
    [TestCase("\"bron\":\"x\"", "\"bron\":\"x\",\"bron\":\"y\"", "bron", TestName = "Refused_a_property_that_stands_twice")]
    [TestCase("Tot {datum}.", "  ", "GEH-03: a text is missing", TestName = "Refused_an_empty_text")]
    [TestCase("{datum}", "{kleur}", "GEH-03: a gap", TestName = "Refused_a_gap_that_nothing_fills")]
    [TestCase("{datum}", "{datum", "GEH-03: a gap", TestName = "Refused_a_gap_left_open")]
    [TestCase("\"B\"", "\"X\"", "ernst", TestName = "Refused_an_unknown_severity")]
    [TestCase("\"B\"", "7", "ernst", TestName = "Refused_a_severity_by_number")]
    [TestCase("\"zekerheid\":\"S\"", "\"zekerheid\":\"Z\"", "GEH-03: zekerheid", TestName = "Refused_an_unknown_label")]
    [TestCase("{\"n_dagen\":3}", "{\"n_dagen\":0}", "GEH-03: a term", TestName = "Refused_a_term_of_zero")]
    [TestCase("{\"n_dagen\":3}", "{\"n_dagen\":3},\"vaste_termijnen\":[\"m\"]", "GEH-03: vaste_termijnen", TestName = "Refused_a_fixed_term_that_does_not_exist")]
    [TestCase("\"2026-11-22\"", "\"2026-02-30\"", "geldig_van", TestName = "Refused_a_date_that_does_not_exist")]
    [TestCase("\"2026-11-22\"", "\"2026-11-22\",\"geldig_tot\":\"2026-11-22\"", "GEH-03: geldig_tot", TestName = "Refused_an_end_before_the_start")]
    [TestCase("GEH-03", "GEH3", "GEH3: the id", TestName = "Refused_an_id_of_another_shape")]
    public void A_broken_rule_is_refused_by_name(string van, string naar, string melding)
    {
        var kapot = Goed.Replace(van, naar, StringComparison.Ordinal);
        Assume.That(kapot, Is.Not.EqualTo(Goed), "the edit must hit");

        Assert.That(() => RegelbestandLezer.Lees($"[{kapot}]"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(melding));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("[null]")]
    [TestCase("{}")]
    public void A_file_without_rules_is_refused(string json) =>
        Assert.That(() => RegelbestandLezer.Lees(json), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void An_id_that_stands_twice_is_refused() =>
        Assert.That(() => RegelbestandLezer.Lees($"[{Goed},{Goed}]"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("GEH-03"));
}
