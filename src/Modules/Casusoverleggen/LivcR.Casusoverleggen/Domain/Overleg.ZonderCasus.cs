using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using static LivcR.Casusoverleggen.Domain.OverlegStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>A meeting about no casus: the strategic table and the role exercise (LIV-07). Planned, put before the mayor, convened and chaired as every other; who comes is invited to the meeting
/// itself. Nothing of a casus can hang on it: no agendapunt, hence no name, no inbreng and no GGB question. That is why minutes may be kept of it.</summary>
internal sealed partial class Overleg
{
    public static readonly Refusal GeenAgendapunt = Weigering.Toestand("Dit overleg gaat over geen casus. Plan een casusoverleg om een casus te bespreken.");

    private readonly List<Genodigde> _genodigden = [];

    public Overlegsoort Soort { get; private set; }

    public bool ZonderCasus => Soort != Overlegsoort.Casusoverleg;

    /// <summary>Only of a meeting without a casus; always read with it.</summary>
    public IReadOnlyList<Genodigde> Genodigden => _genodigden;

    /// <summary>Everyone on a list of what is still to take place.</summary>
    public IEnumerable<IPlaats> Plaatsen => ZonderCasus ? _genodigden : Komend.SelectMany(a => a.Deelnames);

    /// <summary>LIV-03: by law the three fixed seats are on every list.</summary>
    public IEnumerable<Zetel> LegeZetels => ZonderCasus ? Enum.GetValues<Zetel>().Where(z => !_genodigden.Exists(g => g.Zetel == z)) : Komend.SelectMany(a => a.LegeZetels).Distinct();

    public void Nodig(Deelnamegrond grond, DateTimeOffset nu)
    {
        if (!ZonderCasus)
        {
            throw new InvalidOperationException("To a casusoverleg people are invited per agendapunt.");
        }

        if (!_genodigden.Exists(g => g.PersoonId == grond.Persoon))
        {
            var g = Genodigde.Maak(this, grond, nu);
            _genodigden.Add(g);
            if (Staat == Uitgenodigd)
            {
                g.NodigUit(nu); // a seat that was filled after the mayor convened
            }
        }
    }

    /// <summary>Takes someone's place, and with it their sight of this meeting.</summary>
    public void Schrap(Genodigde g, DateTimeOffset nu)
    {
        g.TrekIn(nu);
        _genodigden.Remove(g);
    }

    /// <summary>The chair opens it, once confirmed (GEH-03) and with the seats filled on the day itself (LIV-03, LIV-04).</summary>
    public List<Refusal> OpenZonderCasus(IReadOnlyList<Refusal> gebrekenSamenstelling)
    {
        if (!ZonderCasus || Staat != Bevestigd)
        {
            return [Staat == Bezig ? Weigering.Toestand("Dit overleg is al bezig.") : Weigering.Geh03];
        }

        if (gebrekenSamenstelling.Count > 0)
        {
            return [.. gebrekenSamenstelling];
        }

        Staat = Bezig;
        return [];
    }

    public Refusal? ZetAanwezig(PersoonId persoon, bool aanwezig, DateTimeOffset nu)
    {
        if (!IsBevestigd || _genodigden.Find(g => g.PersoonId == persoon) is not { } g)
        {
            return Weigering.Toestand("Wie er is, noteert u zodra de voorzitter het overleg heeft bevestigd en tot het is afgesloten.");
        }

        g.Zet(aanwezig, nu);
        return null;
    }

    /// <summary>Minutes are of a meeting that takes or took place, and never of one with a casus (GEH-09).</summary>
    public bool MagVerslag => ZonderCasus && Staat is Bezig or Afgesloten;
}
