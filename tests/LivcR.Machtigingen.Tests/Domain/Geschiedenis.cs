using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

/// <summary>A random history of one person towards one LIVC R, played through the acts of the domain on days that go by (and sometimes back): whatever is recorded later, the
/// answer about a day that was over stays what it was, unless an explicit correctie says otherwise. And less ground never gives more. Also played by the bench.</summary>
internal sealed class Geschiedenis
{
    private static readonly DateOnly Begin = new(2024, 1, 1);
    private static readonly PersoonId Persoon = Id.Nieuw<PersoonId>(), Contact = Id.Nieuw<PersoonId>(), Coordinator = Id.Nieuw<PersoonId>(), Burgemeester = Id.Nieuw<PersoonId>();
    private static readonly CelId Cel = Id.Nieuw<CelId>();

    private readonly Random _random;
    private readonly List<Organisatie> _organisaties;
    private readonly List<CelOrganisatie> _samenwerking = [];
    private readonly List<Aanwijzing> _aanwijzingen = [];
    private readonly List<Zetelbezetting> _zetels = [];
    private readonly List<Veiligheidsmachtiging> _machtigingen = [];
    private readonly List<Uitsluitingsfeit> _uitsluitingen = [];
    private readonly Dictionary<DateOnly, string> _antwoorden = [];
    private DateOnly _vandaag = Begin;

    private Geschiedenis(int zaad)
    {
        _random = new(zaad);
        _organisaties = [.. Enumerable.Range(0, 2).Select(i => Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), "Organisatie " + i, Kies<Sector>(), null))];
    }

    public int Overtredingen { get; private set; }

    /// <summary>How many answers about past days were compared, and how many of those let someone in: a history in which nothing happens proves nothing.</summary>
    public int Vergeleken { get; private set; }

    public int Toegelaten { get; private set; }

    public int Correcties { get; private set; }

    public static Geschiedenis Speel(int zaad)
    {
        var g = new Geschiedenis(zaad);
        var stappen = 8 + g._random.Next(10);
        for (var i = 0; i < stappen; i++)
        {
            g.Dag();
            g.Doe();
            g.Vergelijk();
        }

        g.MinderGeeftNooitMeer();
        return g;
    }

    private DateTimeOffset Nu => Brussel.Begin(_vandaag).AddHours(9);

    /// <summary>Days go by; now and then the clock jumps, far ahead or back.</summary>
    private void Dag() => _vandaag = _vandaag.AddDays(_random.Next(40) switch { 0 => -_random.Next(60), 1 => 400 + _random.Next(400), _ => _random.Next(70) });

    private void Doe()
    {
        var o = _organisaties[_random.Next(_organisaties.Count)];
        switch (_random.Next(15))
        {
            case 0 or 1 or 2: VraagAanEnKeurGoed(o); break;
            case 3: Elke(a => a.TrekIn(_vandaag)); break;
            case 4: Elke(a => a.SchortOp(Kies<Opschortingsgrond>(), Coordinator, _vandaag)); break;
            case 5: Elke(a => a.Hervat(Burgemeester, _vandaag)); break;
            case 6: Elke(a => a.Bevestig(Contact, _vandaag)); break;
            case 7: _aanwijzingen.ForEach(a => a.Verloop(_vandaag)); break;
            case 8: LegGrond(o); break;
            case 9: EindigGrond(o); break;
            case 10: WerkSamen(o); break;
            case 11: Zit(); break;
            case 12: Machtig(); break;
            case 13 when _random.Next(6) == 0: _uitsluitingen.Add(new(Kies<Uitsluiting>(), _vandaag)); break;
            case 14: Corrigeer(); break;
            default: o.Wijzig("Hernoemd " + _random.Next(100), null, null); break;
        }
    }

    private void VraagAanEnKeurGoed(Organisatie o)
    {
        var van = _vandaag.AddDays(_random.Next(200) - 100);
        var aanvraag = new Aanvraag(Persoon, "proef", Kies<Geheimhoudingssoort>(), new(van, van.AddDays(_random.Next(900) - 50)), Kies<Aanvraagsoort>(), null, Contact, Cel);
        if (Aanwijzing.VraagAan(aanvraag, o, _aanwijzingen, 60, Nu).Value is not { } a)
        {
            return;
        }

        _aanwijzingen.Add(a);
        if (_random.Next(6) > 0)
        {
            a.KeurGoed(_random.Next(10) == 0 ? Contact : Coordinator, Nu);
        }

        // The other grounds an aanwijzing needs: without them nothing would ever hold.
        WerkSamen(o);
        LegGrond(o);
    }

    private void Elke(Func<Aanwijzing, Refusal?> daad)
    {
        if (_aanwijzingen.Count > 0)
        {
            daad(_aanwijzingen[_random.Next(_aanwijzingen.Count)]);
        }
    }

    private void LegGrond(Organisatie o)
    {
        var van = _vandaag.AddDays(_random.Next(20) - 5);
        if (Voorbij.Fout("Van", van, _vandaag) is null)
        {
            o.LegRechtsgrondVast(Kies<Rechtsgrond>(), "proef", new(van, _random.Next(2) == 0 ? null : van.AddDays(_random.Next(400))));
        }
    }

    private void EindigGrond(Organisatie o)
    {
        if (o.Rechtsgronden.Count > 0)
        {
            o.BeeindigRechtsgrond(o.Rechtsgronden[_random.Next(o.Rechtsgronden.Count)].Id, _vandaag.AddDays(_random.Next(30) - 10), _vandaag);
        }
    }

    private void WerkSamen(Organisatie o)
    {
        if (_samenwerking.Find(s => s.OrganisatieId == o.Id && s.Periode.Bevat(_vandaag)) is { } lopend)
        {
            if (_random.Next(4) == 0)
            {
                lopend.Beeindig(_vandaag.AddDays(_random.Next(30) - 10), _vandaag);
            }
        }
        else
        {
            _samenwerking.Add(new(Cel, o.Id, _vandaag));
        }
    }

    private void Zit()
    {
        if (_zetels.Find(z => z.Tot is null) is { } zetel)
        {
            zetel.Eindig(_vandaag.AddDays(_random.Next(30) - 10), _vandaag);
        }
        else if (Zetelbezetting.Bezet(Cel, Kies<Zetel>(), Persoon, _random.Next(2) == 0 ? null : "akte", new(_vandaag.AddDays(_random.Next(30))), _zetels).Value is { } z)
        {
            _zetels.Add(z);
        }
    }

    private void Machtig()
    {
        _machtigingen.ForEach(m => m.VervangOp(_vandaag));
        _machtigingen.Add(new(Persoon, Kies<Veiligheidsniveau>(), _vandaag.AddDays(_random.Next(800)), "proef", _vandaag));
    }

    /// <summary>May change answers about days that are over; must not touch today or later.</summary>
    private void Corrigeer()
    {
        if (_aanwijzingen.Find(a => a.Geldingen.Count > 0) is not { } a)
        {
            return;
        }

        var later = Enumerable.Range(0, 20).Select(i => _vandaag.AddDays(i * 13)).ToList();
        var voor = later.ConvertAll(Antwoord);
        var g = a.Geldingen[_random.Next(a.Geldingen.Count)];
        var van = g.Van.AddDays(_random.Next(60) - 30);
        if (a.Corrigeer(g.Id, new(van, _random.Next(2) == 0 ? g.Tot : van.AddDays(_random.Next(100))), "proef", Coordinator, Nu).Ok)
        {
            Correcties++;
            Overtredingen += later.ConvertAll(Antwoord).SequenceEqual(voor) ? 0 : 1;
            _antwoorden.Clear();
        }
    }

    private void Vergelijk()
    {
        foreach (var (dag, antwoord) in _antwoorden.Where(x => x.Key < _vandaag))
        {
            Vergeleken++;
            Overtredingen += Antwoord(dag) == antwoord ? 0 : 1;
        }

        // What was answered about a day that a jump back made the future again is no longer about the past.
        foreach (var dag in _antwoorden.Keys.Where(d => d >= _vandaag).ToList())
        {
            _antwoorden.Remove(dag);
        }

        for (var i = 0; i < 3; i++)
        {
            var dag = _vandaag.AddDays(-1 - (i == 0 ? 0 : _random.Next(300)));
            var antwoord = Antwoord(dag);
            _antwoorden[dag] = antwoord;
            Toegelaten += antwoord.StartsWith("ja", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private void MinderGeeftNooitMeer()
    {
        var feiten = Feiten();
        for (var i = 0; i < 3; i++)
        {
            var op = Begin.AddDays(_random.Next(Math.Max(1, _vandaag.DayNumber - Begin.DayNumber)));
            var mag = Deelnamebeslissing.Beslis(feiten, op).Ok;
            Overtredingen += Ketenbouwer.Bouw(feiten, op).Mag == mag ? 0 : 1;
            Overtredingen += mag ? 0 : feiten.Minder().Count(minder => Deelnamebeslissing.Beslis(minder, op).Ok);
        }
    }

    /// <summary>All that the answer says, but for the name of the organisation: that is a label.</summary>
    private string Antwoord(DateOnly op)
    {
        var r = Deelnamebeslissing.Beslis(Feiten(), op);
        return r.Value is { } g ? $"ja {g.Zetel} {g.Organisatie} {g.Functie} {g.Sector} {g.Rechtsgrond} {g.Geheimhouding}" : "nee " + r.Refusal.Regel;
    }

    private Deelnamefeiten Feiten() => new()
    {
        Persoon = Persoon,
        Cel = new(Begin.AddYears(-1)),
        Zetels = [.. _zetels.Select(z => new Zetelfeit(z.Zetel, z.Gemachtigde, z.Periode))],
        Machtigingen = _machtigingen,
        Uitsluitingen = _uitsluitingen,
        Aanwijzingen = [.. _aanwijzingen.Select(a => a.AlsFeit(_organisaties.First(o => o.Id == a.OrganisatieId), [.. _samenwerking.Where(s => s.OrganisatieId == a.OrganisatieId).Select(s => s.Periode)]))],
    };

    private T Kies<T>() where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];
}
