using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>"Waarom zie ik dit?" of an item, over the questions of random worlds.</summary>
internal sealed class WaaromTests
{
    [Test, Rule("PAR-03"), Rule("PAR-05"), Rule("GEH-11")]
    public void What_is_told_is_what_decided_and_who_may_not_read_is_told_nothing()
    {
        var (gelezen, geweigerd) = (new Dictionary<string, int>(), 0);
        var wereld = Wereldje.Maak(7);
        foreach (var vraag in wereld.Opnamen.SelectMany(o => wereld.Vragers.SelectMany(new Beleidskant(wereld, o, [.. wereld.Erbij]).Vragen)))
        {
            var antwoord = Inzagebeleid.Geldend.Lezen(vraag);
            var open = Inzagebeleid.Geldend.Wegen.FirstOrDefault(w => w.Clausules.All(c => c.Houdt(vraag)));
            if (!antwoord.Mag)
            {
                Assert.That((open, antwoord.Waarom.Count), Is.EqualTo(((Inzageweg?)null, 0)));
                geweigerd++;
                continue;
            }

            Assert.That(antwoord.Waarom.Select(c => c.Reden), Is.EqualTo(open!.Clausules.Select(c => new Leesreden(c.Regel, c.Waarom))));
            gelezen[open.Naam] = gelezen.GetValueOrDefault(open.Naam) + 1;
        }

        Assert.That(gelezen.Where(g => g.Value > 100).Select(g => g.Key), Is.EquivalentTo(Inzagebeleid.Geldend.Wegen.Select(w => w.Naam)), "each way was gone");
        Assert.That(geweigerd, Is.GreaterThan(1_000));
    }
}
