using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Slices;

/// <summary>Who carries out the GGB-controles of a casus (GGB-02): of the police of its municipality the information officers; where none is there, the korpschef.</summary>
internal sealed class Uitvoerders(GgbDbContext db, ISender s, ICurrentUser user, TimeProvider klok)
{
    public async Task<IReadOnlyList<PersoonId>> KiesAsync(CelId cel, CasusId casus, CancellationToken ct) => await KiesAsync(cel, await PolitieAsync(casus, ct), ct);

    /// <summary>Named for this question, still in an executor's role (GGB-05), and in the police seat of its casus today: a betrokkene who moved takes the question along.</summary>
    public async Task<bool> BenIkAsync(GgbControle c, CancellationToken ct) =>
        Zichtbaarheid.Mag(new Kijker(user.Rollen, c.IsUitvoerder(user.Persoon), AntwoordVoorCoordinator: false), GgbFeit.Antwoord) && (await PolitieAsync(c.CasusId, ct)).Contains(user.Persoon!.Value);

    /// <summary>Looks again at who carries out the controles of a casus. It asks what holds now, so it may be done twice, late, or after a later move. Not saved.</summary>
    /// <param name="zonderNaam">Who lost the name since they were told: when they carry it out still, or again, they are told anew.</param>
    public async Task HerzieAsync(CelId cel, CasusId casus, CancellationToken ct, PersoonId? zonderNaam = null)
    {
        var nu = klok.GetUtcNow();
        var politie = await PolitieAsync(casus, ct);
        var keuze = await KiesAsync(cel, politie, ct);
        foreach (var c in await db.Controles.Where(c => c.CasusId == casus).ToListAsync(ct))
        {
            var nieuw = c.GaVerderMet(politie, keuze, Brussel.Dag(nu));
            PersoonId[] melden = [.. (nieuw ?? []).Select(u => u.PersoonId).Concat(zonderNaam is { } wie && c.IsUitvoerder(wie) ? [wie] : []).Distinct()];
            if (melden.Length > 0 && c.Staat == ControleStaat.Aangevraagd)
            {
                db.AddEvent(new GgbControleAangevraagdV1(c.Id.Waarde, casus, melden, nu));
            }

            if (nieuw is null)
            {
                continue;
            }

            foreach (var u in nieuw)
            {
                db.Entry(u).Property("OnderEmbargo").CurrentValue = c.OnderEmbargo; // hidden with the controle (GEH-11)
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.HerzieUitvoerders", Casus = casus, Object = "ggb-controle", ObjectId = c.Id.Waarde, Doel = "noodzaak " + c.Noodzaak, Regel = "GGB-02" });
        }
    }

    private async Task<IReadOnlyList<PersoonId>> PolitieAsync(CasusId casus, CancellationToken ct) => (await s.Send(new GeefPolitie(casus), ct)).Value ?? [];

    private async Task<IReadOnlyList<PersoonId>> KiesAsync(CelId cel, IReadOnlyList<PersoonId> politie, CancellationToken ct)
    {
        foreach (var rol in new[] { Rol.InformationOfficer, Rol.Korpschef })
        {
            if (((await s.Send(new GeefRolhouders(cel, [rol]), ct)).Value ?? []).Select(h => h.Persoon).Intersect(politie).ToList() is { Count: > 0 } houders)
            {
                return houders;
            }
        }

        return [];
    }
}
