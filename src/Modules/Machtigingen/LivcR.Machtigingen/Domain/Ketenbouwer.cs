using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Says of <see cref="Deelnamebeslissing"/> why: every link with its rule, since and until. Both must agree on every day (property test).</summary>
internal static class Ketenbouwer
{
    public static Deelnameketen Bouw(Deelnamefeiten feiten, DateOnly op)
    {
        List<Schakel> algemeen = [Cel(feiten.Cel, op), Uitsluiting(feiten, op)];
        List<Deelnameweg> wegen =
        [
            .. feiten.Zetels.Where(z => z.Periode.Van <= op).OrderByDescending(z => z.Periode.Van).ThenBy(z => z.Gemachtigde).Select(z => Weg(Zetelnaam(z), dag => ZetelSchakels(z, feiten, dag), op) with { Zetel = z.Zetel }),
            .. feiten.Aanwijzingen.OrderByDescending(a => a.Toegekend.Van).ThenBy(a => a.Id).Select(a => Weg($"Aanwijzing door {a.Organisatie.Naam}", dag => AanwijzingSchakels(a, dag), op, Opgeschort(a, op)) with { Organisatie = a.Organisatie.Id }),
        ];
        return new(feiten.Persoon, op, algemeen.TrueForAll(s => s.Houdt) && wegen.Exists(w => w.Geldt), algemeen, [.. wegen.OrderByDescending(w => w.Geldt)]);
    }

    private static Deelnameweg Weg(string titel, Func<DateOnly, IReadOnlyList<Schakel>> opDag, DateOnly op, bool opgeschort = false)
    {
        var schakels = opDag(op);
        // It ended with the first link that broke; unless another was broken before, for then it did not hold the day before either.
        var einde = schakels.Where(s => !s.Houdt).Min(s => s.Sinds);
        einde = einde > DateOnly.MinValue && opDag(einde.Value.AddDays(-1)).All(s => s.Houdt) ? einde : null;
        // A suspension is no end; unless something else broke too, for then lifting it opens nothing.
        opgeschort &= schakels.Count(s => !s.Houdt) == 1;
        return new(titel, schakels.All(s => s.Houdt), schakels, BeeindigdOp: opgeschort ? null : einde, OpgeschortSinds: opgeschort ? einde : null);
    }

    private static string Zetelnaam(Zetelfeit z) => "Vaste zetel: " + z.Zetel.Functie(z.Gemachtigde).ToLowerInvariant();

    private static Schakel Cel(Periode cel, DateOnly op) => cel.Bevat(op)
        ? new("LIV-01", true, cel.Van, cel.Tot, "Deze LIVC R is actief.")
        : new("LIV-01", false, cel.Tot <= op ? cel.Tot : null, op < cel.Van ? cel.Van : null, "Deze LIVC R is op die dag niet actief.");

    private static Schakel Uitsluiting(Deelnamefeiten feiten, DateOnly op) => Deelnamebeslissing.Uitsluiting(feiten, op) is { } u
        ? new(u.Refusal().Regel, false, feiten.Uitsluitingen.Where(f => f.Uitsluiting == u && f.Geldt(op)).Min(f => (DateOnly?)f.Van), null, u == Domain.Uitsluiting.Veiligheidsdienst
            ? "Hoort bij een inlichtingen- of veiligheidsdienst die niet kan deelnemen."
            : "Hoort bij een dienst die nooit casusgegevens ziet: coach, expert of leverancier.")
        : new("LIV-06", true, null, null, "Hoort bij geen dienst die van deelname is uitgesloten.");

    private static List<Schakel> ZetelSchakels(Zetelfeit z, Deelnamefeiten feiten, DateOnly op)
    {
        List<Schakel> schakels = [InPeriode("LIV-03", [z.Periode], op, z.Gemachtigde ? "Bij akte gemachtigd voor deze zetel." : "Titularis van deze zetel.", "Deze zetel is beëindigd.")];
        if (z.Zetel == Zetel.Korpschef)
        {
            var voldoende = feiten.Machtigingen.Where(m => m.Niveau >= Veiligheidsniveau.Geheim).Select(m => new Periode(m.Van, m.Tot < m.VervaltOp ? m.Tot : m.VervaltOp)).ToList();
            schakels.Add(InPeriode("LIV-04", voldoende, op, "Veiligheidsmachtiging van minstens het niveau GEHEIM.", "Geen geldige veiligheidsmachtiging van minstens het niveau GEHEIM."));
        }

        return schakels;
    }

    private static List<Schakel> AanwijzingSchakels(Aanwijzingsfeit a, DateOnly op)
    {
        var geldingen = a.Geldingen.Select(g => new Periode(Later(g.Van, a.Toegekend.Van), Eerder(g.Tot, a.Toegekend.Tot))).SelectMany(g => Zonder(g, a.ZonderToegang)).ToList();
        var gronden = a.Organisatie.Sector is null ? [] : a.Rechtsgronden;
        var grond = gronden.Where(r => r.Periode.Bevat(op)).MinBy(r => r.Grond);
        return
        [
            InPeriode("PAR-02", geldingen, op, $"Persoonlijke aanwijzing als {a.Functie}.", GeenAanwijzing(a, op)),
            InPeriode("PAR-02", a.Samenwerking, op, $"Deze LIVC R werkt samen met {a.Organisatie.Naam}.", $"Deze LIVC R werkt op die dag niet samen met {a.Organisatie.Naam}."),
            grond is not null
                ? new("PAR-01", true, grond.Periode.Van, grond.Periode.Tot, $"Rechtsgrond van de organisatie: {grond.Bron}.")
                : InPeriode("PAR-01", [.. gronden.Select(r => r.Periode)], op, "", "Voor deze organisatie ligt op die dag geen rechtsgrond vast."),
        ];
    }

    private static string GeenAanwijzing(Aanwijzingsfeit a, DateOnly op) =>
        a.MistToegang(op) ? "De toegang tot deze LIVC R is ingetrokken. Een tweede persoon kan ze teruggeven."
        : a.Toegekend.Tot <= op ? "De aanwijzing is verlopen."
        : op < a.Toegekend.Van ? "De aanwijzing gaat later in."
        : a.Geldingen.All(g => op < g.Van) ? "De aanwijzing is op die dag nog niet goedgekeurd."
        : Opgeschort(a, op) ? a.Geldingen.Any(g => op < g.Van) ? "De aanwijzing is op die dag opgeschort." : "De aanwijzing is opgeschort."
        : "De aanwijzing is ingetrokken.";

    /// <summary>Was in force before, not on this day, and was or may be taken up again.</summary>
    private static bool Opgeschort(Aanwijzingsfeit a, DateOnly op) => a.MistToegang(op) || (a.Toegekend.Bevat(op) && a.Geldingen.Any(g => g.Van <= op) && !a.Geldingen.Any(g => g.Bevat(op))
        && (a.Staat == AanwijzingStaat.Opgeschort || a.Geldingen.Any(g => op < g.Van)));

    /// <summary>What is left of a period without some others.</summary>
    private static IEnumerable<Periode> Zonder(Periode periode, IReadOnlyList<Periode> gaten) => gaten.Aggregate((IEnumerable<Periode>)[periode], (delen, gat) => delen.SelectMany(d =>
        !d.Overlapt(gat) ? [d] : gat.Tot is { } tot ? new[] { d with { Tot = Eerder(d.Tot, gat.Van) }, d with { Van = Later(d.Van, tot) } } : [d with { Tot = Eerder(d.Tot, gat.Van) }]));

    /// <summary>Holding: the period around the day. Not holding: since the last one ended, until the next begins.</summary>
    private static Schakel InPeriode(string regel, IReadOnlyList<Periode> perioden, DateOnly op, string wel, string niet)
    {
        if (perioden.Where(p => p.Bevat(op)).MinBy(p => p.Van) is { } nu)
        {
            return new(regel, true, nu.Van, perioden.Where(p => p.Bevat(op)).Max(p => p.Tot ?? DateOnly.MaxValue) is var tot && tot < DateOnly.MaxValue ? tot : null, wel);
        }

        var echte = perioden.Where(p => p.Fout is null).ToList();
        return new(regel, false, echte.Where(p => p.Tot <= op).Max(p => p.Tot), echte.Where(p => op < p.Van).Select(p => (DateOnly?)p.Van).Min(), niet);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly? Eerder(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;
}
