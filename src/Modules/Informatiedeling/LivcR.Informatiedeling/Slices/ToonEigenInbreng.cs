using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>What the reader brought in themselves, newest first, also when the room is closed and its page with it: the words by the policy, who opened them, narrowing and withdrawing (PAR-05).
/// It opens nothing else: a casus has its number here only while its room is theirs and not over. Why words may not be read is not said: an embargo, an ended ground and a lost key read the same (GEH-11).</summary>
internal static class ToonEigenInbreng
{
    public const string Pad = "/inbreng";

    private const int Bladzijde = 10;

    /// <param name="Na">The last item of the page before; one that is not theirs has nothing after it.</param>
    public sealed record Vraag(string? Na) : IQuery<Model>;

    /// <param name="Inbreng">Null when there is nothing to read: withdrawn, under embargo (GEH-11), or without a ground in this LIVC R (PAR-08).</param>
    /// <param name="Kamer">The page of the room, while it is theirs and not over.</param>
    /// <param name="Casus">With the room, its number.</param>
    internal sealed record Regel(Guid Id, DateTimeOffset GemaaktOp, bool Ingetrokken, AgendapuntPaneel.Rij? Inbreng = null, string? Kamer = null, string? Casus = null);

    /// <param name="Volgende">The last item of this page, when there are more.</param>
    internal sealed record Model(IReadOnlyList<Regel> Regels, bool Begin, Guid? Volgende);

    private sealed record Eigen(Guid Id, string Staat, DateTimeOffset Op);

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var (wie, cel, nu, ct) = (user.Persoon!.Value, user.Cel, klok.GetUtcNow(), cancellationToken);
            Guid? na = Id.Lees<InbrengId>(request.Na, out var laatste) ? laatste.Waarde : null;
            var alle = await db.Database.SqlQuery<Eigen>($"""select id as "Id", staat as "Staat", gemaakt_op as "Op" from informatiedeling.eigen_inbreng({na}, {Bladzijde + 1})""").ToListAsync(ct);
            var eigen = alle.Take(Bladzijde).ToList();
            InbrengId[] ids = [.. eigen.Select(e => new InbrengId(e.Id))];

            var inbrengen = await db.Inbrengen.AsNoTracking().Where(i => ids.Contains(i.Id) && i.Auteur == wie).ToListAsync(ct);
            AgendapuntId[] punten = [.. inbrengen.Select(i => i.AgendapuntId).Distinct()];
            var kamers = await db.Kamers.AsNoTracking().Where(k => punten.Contains(k.AgendapuntId)).ToDictionaryAsync(k => k.AgendapuntId, k => new WaarStand(k.Staat, k.BegonnenOp), ct);
            CasusId[] casussen = [.. inbrengen.Select(i => i.CasusId).Distinct()];
            var embargos = await db.Embargos.Where(e => e.Staat && casussen.Contains(e.CasusId)).Select(e => e.CasusId).ToHashSetAsync(ct);
            var gronden = new HashSet<OrganisatieId?>();
            foreach (var organisatie in inbrengen.Select(i => i.OrganisatieId).Distinct())
            {
                if (await s.HeeftGrondAsync(user, organisatie, nu, ct)) gronden.Add(organisatie);
            }

            var sleutels = await kluis.OpenManyAsync([.. casussen.Select(c => c.Waarde)], ct);
            var leesbaar = inbrengen.Where(i => i.Staat != InbrengStaat.Ingetrokken && gronden.Contains(i.OrganisatieId) && sleutels.ContainsKey(i.CasusId.Waarde))
                .Select(i => (Inbreng: i, Waar: kamers.GetValueOrDefault(i.AgendapuntId) ?? new(AgendapuntStaat.Gepland, null)))
                .Select(x => (x.Inbreng, x.Waar, Inzage: Inzagebeleid.Geldend.Lezen(new(x.Inbreng.Stand, wie, cel, nu, KamerStand.Geen, x.Waar, WasErbij: false, embargos.Contains(x.Inbreng.CasusId)))))
                .Where(x => x.Inzage.Mag).ToDictionary(x => x.Inbreng.Id);
            foreach (var casus in leesbaar.Values.GroupBy(x => x.Inbreng.CasusId))
            {
                await audit.LogAsync(new LogRegel
                {
                    Actie = LogActie.Lezen,
                    Handeling = "informatiedeling.ToonEigenInbreng",
                    Casus = casus.Key,
                    Object = "inbreng",
                    Doel = "casusoverleg",
                    Uitkomst = casus.Count().ToString(CultureInfo.InvariantCulture),
                }, ct);
            }

            var geopend = await db.Geopend.AsNoTracking().Where(g => g.Auteur == wie && leesbaar.Keys.Contains(g.InbrengId)).ToListAsync(ct);
            var namen = await s.NamenAsync([wie, .. geopend.Select(g => g.PersoonId), .. leesbaar.Values.SelectMany(x => x.Inbreng.Stand.Lezers ?? [])], ct);
            var lopend = new Dictionary<AgendapuntId, (string Kamer, string? Casus)>();
            foreach (var (punt, casus) in leesbaar.Values.Where(x => x.Waar.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig).Select(x => (x.Inbreng.AgendapuntId, x.Inbreng.CasusId)).Distinct())
            {
                if (await s.TerugAsync(punt, user, ct) is var kamer && kamer != Pad)
                {
                    lopend[punt] = (kamer, (await s.Send(new GeefCasus(casus), ct)).Value?.Nummer);
                }
            }

            var regels = eigen.Select(e =>
            {
                var regel = new Regel(e.Id, e.Op, e.Staat == nameof(InbrengStaat.Ingetrokken));
                return leesbaar.GetValueOrDefault(new(e.Id)) is not { Inbreng: { } i } x ? regel : regel with
                {
                    Inbreng = AgendapuntPaneel.Rij.Van(i, x.Inzage, x.Waar.Staat, sleutels[i.CasusId.Waarde], geopend, namen) with { Waarom = [.. x.Inzage.Waarom, Inzagebeleid.Grond] },
                    Kamer = lopend.GetValueOrDefault(i.AgendapuntId).Kamer,
                    Casus = lopend.GetValueOrDefault(i.AgendapuntId).Casus,
                };
            }).ToList();
            return new Model(regels, na is null, alle.Count > Bladzijde ? eigen[^1].Id : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage(Pad, async (string? na, ISender s, HttpContext http) =>
        await s.Send(new Vraag(na), http.RequestAborted) is { Value: { } m } ? Scherm<EigenInbrengPagina>.Toon(m) : Antwoord.NietGevonden(http)).VoorIedereenIngelogd();
}
