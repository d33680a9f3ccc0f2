using LivcR.Ggb.Protocol.Bestanden;
using LivcR.Ggb.Wereld;

namespace LivcR.Ggb.Tests.Vraagregister;

internal sealed class FictieveGeregistreerdenTests
{
    [Test]
    public void The_fictitious_register_holds_650_invented_persons_the_same_at_every_start()
    {
        var (rijen, fouten) = Personenbestand.Ontleed(FictieveGeregistreerden.Csv(), "R.csv");
        Assert.That((fouten.Count, rijen.Count, FictieveGeregistreerden.Csv()), Is.EqualTo((0, 650, FictieveGeregistreerden.Csv())));
        Assert.That(rijen.Select(r => (r.Persoon.Voornaam, r.Persoon.Achternaam, r.Persoon.Geboortedatum)).Distinct().Count(), Is.EqualTo(650));
        Assert.That(rijen.Select(r => DateOnly.ParseExact(r.Persoon.Geboortedatum!, "yyyy-MM-dd").Year), Is.All.InRange(1950, 2006));
        Assert.That(rijen.Select(r => r.Persoon.Achternaam).Distinct().Count(), Is.GreaterThan(250));
    }
}
