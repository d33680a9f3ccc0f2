using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>What the reader brought in themselves, newest first, also when the room is closed and its page with it: the words by the policy, who opened them, narrowing and withdrawing (PAR-05).
/// It opens nothing else: the number of a casus stands here only for who may still see that casus.</summary>
internal static class ToonEigenInbreng
{
    public const string Pad = "/inbreng";

    private const int Bladzijde = 10;

    /// <param name="Na">The last item of the page before; one that is not theirs has nothing after it.</param>
    public sealed record Vraag(string? Na) : IQuery<Model>;

    /// <param name="Inbreng">Null when its words may not be read now: under embargo (GEH-11), or without a ground in this LIVC R (PAR-08).</param>
    /// <param name="Casus">Its number, for who may still see the casus.</param>
    /// <param name="Kamer">The page of the room, while it is not over.</param>
    internal sealed record Regel(Guid Id, DateTimeOffset GemaaktOp, AgendapuntPaneel.Rij? Inbreng, string? Casus, string? Kamer);

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
            var gronden = await GrondenAsync(inbrengen.Select(i => i.OrganisatieId), nu, ct);
            var leesbaar = inbrengen.Where(i => gronden.Contains(i.OrganisatieId)).Select(i => (Inbreng: i, Waar: kamers.GetValueOrDefault(i.AgendapuntId) ?? new(AgendapuntStaat.Gepland, null)))
                .Select(x => (x.Inbreng, x.Waar, Inzage: Inzagebeleid.Geldend.Lezen(new(x.Inbreng.Stand, wie, cel, nu, KamerStand.Geen, x.Waar, WasErbij: false, embargos.Contains(x.Inbreng.CasusId)))))
                .Where(x => x.Inzage.Mag).ToDictionary(x => x.Inbreng.Id);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "informatiedeling.ToonEigenInbreng", Object = "inbreng", Doel = "casusoverleg", Uitkomst = leesbaar.Count.ToString(CultureInfo.InvariantCulture) }, ct);

            var geopend = await db.Geopend.AsNoTracking().Where(g => g.Auteur == wie && ids.Contains(g.InbrengId)).ToListAsync(ct);
            var namen = await s.NamenAsync([wie, .. geopend.Select(g => g.PersoonId), .. leesbaar.Values.SelectMany(x => x.Inbreng.Stand.Lezers ?? [])], ct);
            var sleutels = await kluis.OpenManyAsync([.. casussen.Select(c => c.Waarde)], ct);
            var nummers = new Dictionary<CasusId, string?>();
            foreach (var casus in leesbaar.Values.Select(x => x.Inbreng.CasusId).Distinct())
            {
                nummers[casus] = (await s.Send(new GeefCasus(casus), ct)).Value?.Nummer;
            }

            var regels = new List<Regel>();
            foreach (var e in eigen)
            {
                if (leesbaar.GetValueOrDefault(new(e.Id)) is not { Inbreng: { } i } x)
                {
                    // Nothing to read and nothing left to withdraw.
                    regels.AddRange(e.Staat == nameof(InbrengStaat.Ingetrokken) ? [] : [new Regel(e.Id, e.Op, null, null, null)]);
                    continue;
                }

                var kamer = x.Waar.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig ? await s.TerugAsync(i.AgendapuntId, user, ct) : Pad;
                regels.Add(new Regel(e.Id, e.Op, AgendapuntPaneel.Rij.Van(i, x.Inzage, x.Waar.Staat, sleutels.GetValueOrDefault(i.CasusId.Waarde), geopend, namen), nummers[i.CasusId], kamer == Pad ? null : kamer));
            }

            return new Model(regels, na is null, alle.Count > Bladzijde ? eigen[^1].Id : null);
        }

        /// <summary>For which of these organisations (null is a fixed seat) the author still has a ground here (PAR-08): without one, an item is withdrawn from a page without content.</summary>
        private async Task<HashSet<OrganisatieId?>> GrondenAsync(IEnumerable<OrganisatieId?> organisaties, DateTimeOffset nu, CancellationToken ct)
        {
            var gronden = new HashSet<OrganisatieId?>();
            foreach (var organisatie in organisaties.Distinct())
            {
                if (await s.Send(new MagDeelnemen(user.Persoon!.Value, user.Cel!.Value, Brussel.Dag(nu), organisatie), ct) is { Ok: true, Value: var grond } && (organisatie is not null || grond!.Zetel is not null))
                {
                    gronden.Add(organisatie);
                }
            }

            return gronden;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet(Pad, async (string? na, ISender s, HttpContext http) =>
        await s.Send(new Vraag(na), http.RequestAborted) is { Value: { } m } ? Scherm<EigenInbrengPagina>.Toon(m) : Antwoord.NietGevonden(http)).VoorIedereenIngelogd();
}
