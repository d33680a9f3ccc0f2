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
internal sealed class AandachtPaneel(MachtigingenDbContext db, ICurrentUser user, ISender sender, AandachtGeheugen geheugen, TimeProvider time) : IPaneel
{
    internal sealed record Model(IReadOnlyList<Refusal> Gebreken, IReadOnlyList<(string Naam, bool Veiligheidsmachtiging, DateOnly Tot)> Eindigt);

    public string Plaats => Plaatsen.Start;

    public int Volgorde => 90;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.IsCoordinatie || user.Cel is not { } cel)
        {
            return null;
        }

        return await geheugen.GeefAsync(cel, () => MaakAsync(cel, ct)) is { } model ? new(typeof(AandachtPaneelDeel), model) : null;
    }

    private async Task<Model?> MaakAsync(CelId cel, CancellationToken ct)
    {
        // One round trip: this stands on the page the coordinator opens most.
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var grens = vandaag.AddDays(Aandacht.Dagen);
        var gegevens = await db.Cellen.AsNoTracking().Where(c => c.Id == cel).Select(c => new
        {
            Zetels = db.Zetels.Where(z => z.CelId == cel).ToList(),
            Machtigingen = db.Veiligheidsmachtigingen.Where(m => db.Zetels.Any(z => z.CelId == cel && z.Zetel == Zetel.Korpschef && z.PersoonId == m.PersoonId)).ToList(),
            Aanwijzingen = db.Aanwijzingen.Where(a => a.Staat == AanwijzingStaat.Actief && a.Tot <= grens
                && db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == a.OrganisatieId && (s.Tot == null || vandaag < s.Tot))).ToList(),
        }).SingleOrDefaultAsync(ct);
        if (gegevens is null)
        {
            return null;
        }

        var gebreken = Samenstellingstoets.Gebreken(gegevens.Zetels, gegevens.Machtigingen, vandaag);
        var eindigt = Aandacht.EindigtBinnenkort(gegevens.Zetels, gegevens.Machtigingen, gegevens.Aanwijzingen, vandaag);
        if (gebreken.Count + eindigt.Count == 0)
        {
            return null;
        }

        var namen = eindigt.Count == 0 ? null : (await sender.Send(new GeefPersonen([.. eindigt.Select(e => e.Persoon).Distinct()]), ct)).Value;
        return new Model(gebreken, [.. from e in eindigt join n in namen ?? [] on e.Persoon equals n.Id select (n.Naam, e.Veiligheidsmachtiging, e.Tot)]);
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
