using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>A LIVC R with its territory and the act of each mayor who set it up.</summary>
internal sealed class Cel
{
    private readonly List<Gemeente> _gemeenten = [];
    private readonly List<Oprichtingsakte> _akten = [];

    private Cel(CelId id, string naam, DateOnly van) => (Id, Naam, Van) = (id, naam, van);

    public CelId Id { get; private set; }

    public string Naam { get; private set; }

    public DateOnly Van { get; private set; }

    public DateOnly? Tot { get; private set; }

    public IReadOnlyList<Gemeente> Gemeenten => _gemeenten;

    public IReadOnlyList<Oprichtingsakte> Akten => _akten;

    /// <param name="bezet">The municipalities that are in an active LIVC R on that day already.</param>
    public static Result<Cel> RichtOp(CelId id, string naam, DateOnly van, IReadOnlyList<Grondgebied> grondgebied, IReadOnlyList<Akte> akten, IReadOnlySet<string> bezet)
    {
        var refusals = new List<Refusal>();
        if (grondgebied.Count == 0)
        {
            refusals.Add(Weigering.Invoer("Gemeenten", "Kies minstens een gemeente."));
        }

        if (grondgebied.Any(g => bezet.Contains(g.Nis)) || grondgebied.DistinctBy(g => g.Nis).Count() != grondgebied.Count)
        {
            refusals.Add(Weigering.Liv01);
        }

        refusals.AddRange(grondgebied.Where(g => !akten.Any(a => a.Nis == g.Nis && a.Datum <= van)).Select(g => Weigering.Liv02.Met("gemeente", g.Naam)));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var cel = new Cel(id, naam, van);
        cel._gemeenten.AddRange(grondgebied.Select(g => new Gemeente(id, g.Nis, g.Naam)));
        cel._akten.AddRange(akten.Where(a => grondgebied.Any(g => g.Nis == a.Nis)).Select(a => new Oprichtingsakte(id, a.Nis, a.Referentie, a.Datum)));
        return cel;
    }
}

internal sealed record Grondgebied(string Nis, string Naam);

/// <param name="Datum">On or before the day the LIVC R starts.</param>
internal sealed record Akte(string Nis, string Referentie, DateOnly Datum);

/// <summary>A municipality in a LIVC R. The database allows one row without end per municipality (LIV-01).</summary>
internal sealed class Gemeente(CelId celId, string nis, string naam)
{
    public CelId CelId { get; private set; } = celId;

    public string Nis { get; private set; } = nis;

    public string Naam { get; private set; } = naam;

    public DateOnly? Tot { get; private set; }
}

/// <summary>The act by which a mayor set up the LIVC R or joined it (LIV-02).</summary>
internal sealed class Oprichtingsakte(CelId celId, string nis, string referentie, DateOnly datum)
{
    public CelId CelId { get; private set; } = celId;

    public string Nis { get; private set; } = nis;

    public string Referentie { get; private set; } = referentie;

    public DateOnly Datum { get; private set; } = datum;
}
