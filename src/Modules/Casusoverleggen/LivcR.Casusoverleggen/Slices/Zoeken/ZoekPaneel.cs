using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;

namespace LivcR.Casusoverleggen.Slices.Zoeken;

/// <summary>Casussen by the name of their betrokkene, by number or by the day of their review, and meetings by their day: of the LIVC R coordinated, what its lists show anyhow.
/// Names are decrypted after the policy has said which, and compared in memory: no index of names exists. Nothing that partners wrote is read (FIN-07, GEH-07).</summary>
internal sealed class ZoekPaneel(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user, IKeyVault kluis, IAudit audit, TimeProvider klok) : IPaneel
{
    /// <summary>So many casussen are compared, the newest, so that a search costs the same in a large LIVC R.</summary>
    public const int HoogstensRijen = 1000;

    /// <summary>Whoever does not find it among so many types more of the name.</summary>
    private const int HoogstensGevonden = 10;

    /// <summary>What was typed may be this far from a name. Lower than for the question whether two persons are one: here the user knows whom they look for.</summary>
    private const double Drempel = 0.7;

    private const string Casussen = """
        select c.id, c.nummer, c.staat, c.geopend_op, c.herziening_op, b.voornaam, b.achternaam
        from casusoverleggen.casus c left join casusoverleggen.betrokkene b on b.casus_id = c.id
        where c.cel_id = $1 and c.staat <> 'Vernietigd' order by c.geopend_op desc, c.id desc limit $2
        """;

    private const string Overleggen = "select id, staat, begin from casusoverleggen.overleg where cel_id = $1 and begin >= $2 and begin < $3 order by begin limit $4";

    private sealed record Rij(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset GeopendOp, DateOnly? HerzieningOp, byte[]? Voornaam, byte[]? Achternaam);

    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true, Cel: { } cel } || context.Query.GetValueOrDefault(PaneelContext.Getypt) is not { } getypt)
        {
            return null;
        }

        var dag = Zoektekst.Dag(getypt, Brussel.Dag(klok.GetUtcNow()));
        var casussen = Question.Of(Casussen, r => new Rij(new CasusId(r.GetGuid(0)), r.GetString(1), r.Enum<CasusStaat>(2), r.GetFieldValue<DateTimeOffset>(3), r.ValueOrNull<DateOnly>(4), r.OrNull<byte[]>(5), r.OrNull<byte[]>(6)),
            cel.Waarde, HoogstensRijen + 1);
        var dezeDag = dag is not { } d ? null : Question.Of(Overleggen, r => new StartRij(Lijst.OverlegVanCel, r.GetGuid(0), null, null, r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), null),
            cel.Waarde, Brussel.Begin(d), Brussel.Begin(d.AddDays(1)), HoogstensGevonden);
        await lees.AskAsync(ct, dezeDag is null ? [casussen] : [casussen, dezeDag]);
        var (rijen, overleggen) = (casussen.Rows, dezeDag?.Rows ?? []);
        var meer = rijen.Count > HoogstensRijen;
        var namen = Namen(await Teksten.OpenAsync(kluis, rijen.Where(r => r.Achternaam is not null).Select(r => r.Id.Waarde), ct), rijen);
        var gevonden = Zoektekst.Kies(getypt, dag, [.. rijen.Take(HoogstensRijen).Select(r => (r, new Zoektekst.Bron(r.Nummer, namen[r.Id], r.HerzieningOp)))], Drempel, HoogstensGevonden);
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Zoeken,
            Handeling = "casusoverleggen.Zoek",
            Object = "casuslijst",
            Doel = "opvolging",
            Uitkomst = (gevonden.Count + overleggen.Count).ToString(CultureInfo.InvariantCulture),
        }, ct);
        var lijsten = new List<Werklijst>();
        if (gevonden.Count > 0)
        {
            lijsten.Add(new("Casussen", [.. gevonden.Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}", namen[r.Id] ?? "Nog niet genoemd",
                r.HerzieningOp is { } h ? "Herziening op " + NlTekst.Kort(h) : "Geopend op " + NlTekst.Kort(r.GeopendOp), Woord.Van(r.Staat)))], null, meer ? "/casussen" : null));
        }

        if (overleggen.Count > 0)
        {
            lijsten.Add(new("Overleggen", [.. overleggen.Select(r => Deel.Overleg(r, klok))], null));
        }

        return lijsten.Count == 0 ? null : PaneelInhoud.Van(lijsten);
    }

    private static Dictionary<CasusId, string?> Namen(Teksten t, List<Rij> rijen) => rijen.ToDictionary(r => r.Id, r => r.Achternaam is null ? null
        : $"{t.Lees(r.Id.Waarde, r.Voornaam, Betrokkene.Plaats("voornaam", r.Id))} {t.Lees(r.Id.Waarde, r.Achternaam, Betrokkene.Plaats("achternaam", r.Id))}".Trim());
}
