using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

/// <summary>Random histories, reversed and empty periods included. The seed stands in the message: a failure can be played again.</summary>
internal sealed class DeelnamebeslissingEigenschappen
{
    private const int Aantal = 20_000;
    private static readonly DateOnly Begin = new(2024, 1, 1);

    [Test]
    [Rule("PAR-01")]
    [Rule("PAR-02")]
    public void Taking_a_ground_away_or_adding_an_exclusion_never_widens()
    {
        var (toegelaten, verloren) = (0, 0);
        for (var zaad = 0; zaad < Aantal; zaad++)
        {
            var random = new Random(zaad);
            var feiten = Feiten(random);
            var op = Dag(random);
            var mag = Deelnamebeslissing.Beslis(feiten, op).Ok;
            toegelaten += mag ? 1 : 0;
            foreach (var minder in feiten.Minder().Append(feiten with { Uitsluitingen = [.. feiten.Uitsluitingen, new(Uitsluiting.Ondersteuner, Begin.AddDays(450))] }))
            {
                var nog = Deelnamebeslissing.Beslis(minder, op).Ok;
                Assert.That(nog && !mag, Is.False, $"seed {zaad}: less gave more");
                verloren += mag && !nog ? 1 : 0;
            }
        }

        // Else the property would hold because nothing ever happens.
        Assert.That(toegelaten, Is.InRange(Aantal / 20, Aantal * 19 / 20));
        Assert.That(verloren, Is.GreaterThan(Aantal / 20));
    }

    [Test]
    [Rule("LIV-04")]
    [Rule("LIV-06")]
    public void Whoever_may_take_part_has_a_ground_that_holds_on_that_day()
    {
        var gezien = new HashSet<bool>();
        for (var zaad = 0; zaad < Aantal; zaad++)
        {
            var random = new Random(zaad);
            var feiten = Feiten(random);
            var op = Dag(random);
            if (Deelnamebeslissing.Beslis(feiten, op).Value is not { } grond)
            {
                continue;
            }

            gezien.Add(grond.Zetel is null);
            Assert.That(feiten.Uitsluitingen.Where(u => u.Van <= op), Is.Empty, $"seed {zaad}");
            Assert.That(
                grond.Zetel is { } zetel
                    ? feiten.Zetels.Any(z => z.Zetel == zetel && z.Periode.Bevat(op)) && (zetel != Zetel.Korpschef || feiten.Machtigingen.Any(m => m.Volstaat(op)))
                    : feiten.Aanwijzingen.Any(a => a.Organisatie.Id == grond.Organisatie && a.Geldt(op) && a.Samenwerking.Any(p => p.Bevat(op))
                        && a.Rechtsgronden.Any(r => r.Grond == grond.Rechtsgrond && r.Periode.Bevat(op))),
                Is.True, $"seed {zaad}");
        }

        Assert.That(gezien, Has.Count.EqualTo(2), "both seats and aanwijzingen were tried");
    }

    [Test]
    [Rule("PAR-01")]
    [Rule("PAR-02")]
    public void The_chain_of_reasons_says_what_the_decision_says()
    {
        var gezien = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
        for (var zaad = 0; zaad < Aantal; zaad++)
        {
            var random = new Random(zaad);
            var feiten = Feiten(random);
            var op = Dag(random);
            var keten = Ketenbouwer.Bouw(feiten, op);
            var mag = Deelnamebeslissing.Beslis(feiten, op).Ok;
            gezien[mag]++;
            Assert.That(keten.Mag, Is.EqualTo(mag), $"seed {zaad}");
            foreach (var s in keten.Wegen.SelectMany(w => w.Schakels).Concat(keten.Algemeen))
            {
                Assert.That(s.Tekst, Is.Not.Empty, $"seed {zaad}");
                Assert.That((s.Sinds ?? op) <= op && op < (s.Tot ?? DateOnly.MaxValue), Is.True, $"seed {zaad}: {s}");
            }
        }

        Assert.That(gezien.Values, Is.All.GreaterThan(Aantal / 20));
    }

    [Test]
    public void The_order_of_the_rows_does_not_matter()
    {
        var gezien = 0;
        for (var zaad = 0; zaad < Aantal; zaad++)
        {
            var random = new Random(zaad);
            var feiten = Feiten(random);
            var op = Dag(random);
            var omgekeerd = feiten with { Zetels = [.. feiten.Zetels.Reverse()], Aanwijzingen = [.. feiten.Aanwijzingen.Reverse()], Uitsluitingen = [.. feiten.Uitsluitingen.Reverse()] };
            gezien += feiten.Zetels.Count + feiten.Aanwijzingen.Count > 1 ? 1 : 0;
            var (een, ander) = (Deelnamebeslissing.Beslis(feiten, op), Deelnamebeslissing.Beslis(omgekeerd, op));
            Assert.That((ander.Value, ander.Ok ? null : ander.Refusal.Regel), Is.EqualTo((een.Value, een.Ok ? null : een.Refusal.Regel)), $"seed {zaad}");
        }

        Assert.That(gezien, Is.GreaterThan(Aantal / 4));
    }

    private static Deelnamefeiten Feiten(Random random)
    {
        var persoon = Id.Nieuw<PersoonId>();
        return new()
        {
            Persoon = persoon,
            Cel = random.Next(10) == 0 ? Tijdvak(random) : new(Begin.AddYears(-1)),
            Zetels = Enkele(random, 2, () => new Zetelfeit(Kies<Zetel>(random), random.Next(2) == 0, Tijdvak(random))),
            Machtigingen = Enkele(random, 2, () => new Veiligheidsmachtiging(persoon, Kies<Veiligheidsniveau>(random), Dag(random), "proef", Dag(random))),
            Uitsluitingen = random.Next(12) == 0 ? [new(Kies<Uitsluiting>(random), Dag(random))] : [],
            Aanwijzingen = Enkele(random, 3, () => Feit(random, persoon)),
        };
    }

    private static Aanwijzingsfeit Feit(Random random, PersoonId persoon)
    {
        var organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), "Organisatie " + (char)('A' + random.Next(26)) + random.Next(1000), Kies<Sector>(random), null);
        var van = Dag(random);
        var grond = Kies<Rechtsgrond>(random);
        return new(Id.Nieuw<PersoonId>().Waarde, new(organisatie.Id, organisatie.Naam, organisatie.Sector, organisatie.Uitsluiting), "proef", Kies<Geheimhoudingssoort>(random), AanwijzingStaat.Actief,
            new(van, van.AddDays(1 + random.Next(700))), Enkele(random, 2, () => Tijdvak(random)), Enkele(random, 2, () => new Rechtsgrondfeit(grond, "proef", Tijdvak(random))), Enkele(random, 2, () => Tijdvak(random)))
        {
            ZonderToegang = random.Next(4) == 0 ? Enkele(random, 2, () => Tijdvak(random)) : [],
        };
    }

    private static List<T> Enkele<T>(Random random, int hoogstens, Func<T> maak) => [.. Enumerable.Range(0, random.Next(hoogstens + 1)).Select(_ => maak())];

    /// <summary>Some end before they start.</summary>
    private static Periode Tijdvak(Random random) => new(Dag(random), random.Next(3) == 0 ? null : Dag(random));

    private static DateOnly Dag(Random random) => Begin.AddDays(random.Next(900));

    private static T Kies<T>(Random random) where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
