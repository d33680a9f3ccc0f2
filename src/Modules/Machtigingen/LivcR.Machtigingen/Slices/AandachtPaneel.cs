using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices;

/// <summary>What the coordinator must arrange before someone stands before a closed door. Without anything to arrange there is no panel.</summary>
internal sealed class AandachtPaneel(ICurrentUser user, ISender sender, AandachtGeheugen geheugen) : IPaneel
{
    /// <summary>Asked only when the memory is a minute old.</summary>
    internal sealed record Vraag(CelId Cel) : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Refusal> Gebreken, IReadOnlyList<(string Naam, bool Veiligheidsmachtiging, DateOnly Tot)> Eindigt)
    {
        public bool IsLeeg => Gebreken.Count + Eindigt.Count == 0;
    }

    public int Volgorde => 90;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.IsCoordinatie || user.Cel is not { } cel)
        {
            return null;
        }

        return await geheugen.GeefAsync(cel, async () => (await sender.Send(new Vraag(cel), ct)).Value) is { IsLeeg: false } model ? new(typeof(AandachtPaneelDeel), model) : null;
    }

    internal sealed class Handler(MachtigingenDbContext db, ISender sender, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            // One round trip: this stands on the page the coordinator opens most.
            var (cel, vandaag) = (request.Cel, Brussel.Dag(time.GetUtcNow()));
            var grens = vandaag.AddDays(Aandacht.Dagen);
            var gegevens = await db.Cellen.AsNoTracking().Where(c => c.Id == cel).Select(c => new
            {
                Gemeenten = c.Gemeenten.Where(g => g.Van <= vandaag && (g.Tot == null || vandaag < g.Tot)).ToList(),
                Zetels = db.Zetels.Where(z => z.CelId == cel).ToList(),
                Machtigingen = db.Veiligheidsmachtigingen.Where(m => db.Zetels.Any(z => z.CelId == cel && z.Zetel == Zetel.Korpschef && z.PersoonId == m.PersoonId)).ToList(),
                Aanwijzingen = db.Aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Actief && a.Tot <= grens
                    && !db.Aanwijzingen.Any(v => v.OrganisatieId == a.OrganisatieId && v.PersoonId == a.PersoonId && v.Tot > a.Tot && v.Staat != AanwijzingStaat.Verlopen && v.Staat != AanwijzingStaat.Ingetrokken) // a renewal is on its way
                    && db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == a.OrganisatieId && (s.Tot == null || vandaag < s.Tot))).ToList(),
                Werkt = c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot),
                Bescherming = db.Gegevensbeschermingen.SingleOrDefault(g => g.CelId == cel),
                ZonderRegime = db.Samenwerkingen.Where(s => s.CelId == cel && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot) && !db.Verwerkingsgronden.Any(v => v.CelId == cel && v.OrganisatieId == s.OrganisatieId))
                    .Join(db.Organisaties, s => s.OrganisatieId, o => o.Id, (_, o) => o.Naam).OrderBy(n => n).ToList(),
            }).SingleOrDefaultAsync(cancellationToken);
            if (gegevens is null)
            {
                return new Model([], []);
            }

            IReadOnlyList<Refusal> gebreken =
            [
                .. Samenstellingstoets.Gebreken(gegevens.Zetels, gegevens.Machtigingen, vandaag, gegevens.Gemeenten), // in a joint LIVC R per municipality
                .. gegevens.Werkt ? Gereedheid.Gegevensgebreken(gegevens.Bescherming, gegevens.ZonderRegime) : [],
            ];
            var eindigt = Aandacht.EindigtBinnenkort(gegevens.Zetels, gegevens.Machtigingen, gegevens.Aanwijzingen, vandaag);
            var namen = eindigt.Count == 0 ? null : (await sender.Send(new GeefPersonen([.. eindigt.Select(e => e.Persoon).Distinct()]), cancellationToken)).Value;
            return new Model(gebreken, [.. from e in eindigt join n in namen ?? [] on e.Persoon equals n.Id select (n.Naam, e.Veiligheidsmachtiging, e.Tot)]);
        }
    }
}

/// <summary>What ends within a month may be told a minute late: it is asked once a minute per LIVC R, not at every visit of the start page. Holds seats and dates of
/// professionals, nothing of a casus.</summary>
internal sealed class AandachtGeheugen(TimeProvider time)
{
    private static readonly TimeSpan Onthouden = TimeSpan.FromMinutes(1);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<CelId, (AandachtPaneel.Model? Model, DateTimeOffset Tot)> _bekend = new();

    public async Task<AandachtPaneel.Model?> GeefAsync(CelId cel, Func<Task<AandachtPaneel.Model?>> maak)
    {
        var nu = time.GetUtcNow();
        if (_bekend.TryGetValue(cel, out var bekend) && nu < bekend.Tot)
        {
            return bekend.Model;
        }

        var model = await maak();
        _bekend[cel] = (model, nu + Onthouden);
        return model;
    }
}
