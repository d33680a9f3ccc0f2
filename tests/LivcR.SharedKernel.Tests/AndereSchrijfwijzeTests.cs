using LivcR.SharedKernel;

namespace LivcR.SharedKernel.Tests;

internal sealed class AndereSchrijfwijzeTests
{
    private static IReadOnlyList<(int Rij, string Uitleg)> Zoek(Persoonsvorm wie, params Persoonsvorm[] rijen) => AndereSchrijfwijze.Zoek(wie, [.. rijen.Select((r, i) => (i, r))]);

    [TestCase("Muhammad", "Elamrani", "2001-02-03", "andere schrijfwijze, zelfde geboortedatum")]
    [TestCase("Mohamed", "El Amrani", "2001-03-02", "zelfde naam, dag en maand omgewisseld")]
    [TestCase("El Amrani", "Mohamed", "2001-02-03", "zelfde naam in andere volgorde, zelfde geboortedatum")]
    [TestCase("Mohammed", "El Amrani", "2001-01-01", "andere schrijfwijze, zelfde geboortejaar")]
    public void The_same_person_in_another_spelling_is_found_with_the_reason(string voornaam, string achternaam, string geboren, string uitleg) =>
        Assert.That(Zoek(Persoonsvorm.Van("Mohamed", "El Amrani", "2001-02-03"), Persoonsvorm.Van("Wout", "Zevenbergs", "2001-02-03"), Persoonsvorm.Van(voornaam, achternaam, geboren)), Is.EqualTo(new[] { (1, uitleg) }));

    [TestCase("Mohamed", "Bakkali", "1988-11-30")]
    [TestCase("Sofie", "El Amrani", "2004-07-19")]
    [TestCase("Mohamed", "El Amrani", "1988-11-30")]
    [TestCase("", "", "2001-02-03")]
    public void Somebody_else_is_not(string voornaam, string achternaam, string geboren) =>
        Assert.That(Zoek(Persoonsvorm.Van("Mohamed", "El Amrani", "2001-02-03"), Persoonsvorm.Van(voornaam, achternaam, geboren)), Is.Empty);

    [Test]
    [Rule("FIN-08")]
    public void The_order_is_that_of_the_rows_and_no_number_comes_along()
    {
        var wie = Persoonsvorm.Van("Mohamed", "El Amrani", "2001-02-03");
        Assert.That(Zoek(wie, Persoonsvorm.Van("Muhammad", "Elamrani", "2001-01-01"), wie).Select(t => t.Rij), Is.EqualTo(new[] { 0, 1 }));
    }
}
