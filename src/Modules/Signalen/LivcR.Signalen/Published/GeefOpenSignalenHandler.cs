using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Published;

internal sealed class GeefOpenSignalenHandler(SignalenDbContext db, ICurrentUser user, IAudit audit, Termijnen termijnen) : IRequestHandler<GeefOpenSignalen, Result<OpenSignalen>>
{
    private static readonly SignaalStaat[] OpenStaten = [.. Signaal.Open];

    public async Task<Result<OpenSignalen>> Handle(GeefOpenSignalen vraag, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, IsSysteem: false, Cel: { } cel }) return Weigering.NietUitgenodigd;

        var vandaag = termijnen.Vandaag;
        var open = await db.Signalen.AsNoTracking().Where(s => s.CelId == cel && OpenStaten.Contains(s.Staat))
            .GroupBy(s => new { s.Staat, BijPolitie = s.PolitieId != null && s.PolitieReden == null, TeLaat = s.Tegen < vandaag })
            .Select(g => new { g.Key.Staat, g.Key.BijPolitie, g.Key.TeLaat, Aantal = g.Count() }).ToListAsync(ct);
        var aangeboden = await db.Doorgaven.CountAsync(d => d.NaarCelId == cel && d.Staat == DoorgaveStaat.Aangeboden, ct);
        var adviesvragen = await db.Adviesvragen.CountAsync(a => a.CelId == cel && a.Staat == AdviesvraagStaat.Gesteld, ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.GeefOpenSignalen", Object = "signalenlijst", Doel = "vervanging" }, ct);
        var inWeging = open.Where(o => o is { Staat: SignaalStaat.InWeging, BijPolitie: false }).Sum(o => o.Aantal);
        var nieuw = open.Where(o => o.Staat == SignaalStaat.Ontvangen).Sum(o => o.Aantal);
        return new OpenSignalen(nieuw, inWeging, open.Sum(o => o.Aantal) - nieuw - inWeging, open.Where(o => o.TeLaat == true).Sum(o => o.Aantal), aangeboden, adviesvragen);
    }
}
