using LivcR.Machtigingen.Domain;

namespace LivcR.Machtigingen.Tests.Domain;

internal static class Feit
{
    /// <summary>What the reader makes of an aanwijzing and its organisation.</summary>
    public static Aanwijzingsfeit AlsFeit(this Aanwijzing a, Organisatie o, params Periode[] samenwerking) => new(a.Id, new(o.Id, o.Naam, o.Sector, o.Uitsluiting), a.Functie, a.Geheimhouding, a.Staat,
        a.Periode, [.. a.Geldingen.Select(g => g.Periode)], [.. o.Rechtsgronden.Select(r => new Rechtsgrondfeit(r.Grond, r.Bron, r.Periode))], samenwerking);
}
