using LivcR.Machtigingen.Domain;

namespace LivcR.Machtigingen.Tests.Domain;

internal static class Feit
{
    /// <summary>What the reader makes of an aanwijzing and its organisation.</summary>
    public static Aanwijzingsfeit AlsFeit(this Aanwijzing a, Organisatie o, params Periode[] samenwerking) => new(a.Id, new(o.Id, o.Naam, o.Sector, o.Uitsluiting), a.Functie, a.Geheimhouding, a.Staat,
        a.Periode, [.. a.Geldingen.Select(g => g.Periode)], [.. o.Rechtsgronden.Select(r => new Rechtsgrondfeit(r.Grond, r.Bron, r.Periode))], samenwerking);

    /// <summary>The same facts with one ground less, each in turn.</summary>
    public static IEnumerable<Deelnamefeiten> Minder(this Deelnamefeiten f)
    {
        yield return f with { Cel = new(f.Cel.Van, f.Cel.Van) };
        for (var i = 0; i < f.Machtigingen.Count; i++)
        {
            yield return f with { Machtigingen = Zonder(f.Machtigingen, i) };
        }

        for (var i = 0; i < f.Zetels.Count; i++)
        {
            yield return f with { Zetels = Zonder(f.Zetels, i) };
        }

        for (var i = 0; i < f.Aanwijzingen.Count; i++)
        {
            var a = f.Aanwijzingen[i];
            if (a.Organisatie.Uitsluiting is null)
            {
                yield return f with { Aanwijzingen = Zonder(f.Aanwijzingen, i) };
            }

            for (var j = 0; j < a.Geldingen.Count; j++)
            {
                yield return f with { Aanwijzingen = [.. Zonder(f.Aanwijzingen, i), a with { Geldingen = Zonder(a.Geldingen, j) }] };
            }

            for (var j = 0; j < a.Rechtsgronden.Count; j++)
            {
                yield return f with { Aanwijzingen = [.. Zonder(f.Aanwijzingen, i), a with { Rechtsgronden = Zonder(a.Rechtsgronden, j) }] };
            }

            for (var j = 0; j < a.Samenwerking.Count; j++)
            {
                yield return f with { Aanwijzingen = [.. Zonder(f.Aanwijzingen, i), a with { Samenwerking = Zonder(a.Samenwerking, j) }] };
            }
        }
    }

    private static IReadOnlyList<T> Zonder<T>(IReadOnlyList<T> lijst, int i) => [.. lijst.Where((_, j) => j != i)];
}
