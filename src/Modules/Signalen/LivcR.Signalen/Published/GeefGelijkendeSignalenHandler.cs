using System.Globalization;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Published;

/// <summary>Compares this module's own rows, in memory, with what the coordination may decrypt anyway. A signal that became or was linked to a casus is that casus by now; one
/// nobody started to weigh, and one that was taken back, is not looked at.</summary>
internal sealed class GeefGelijkendeSignalenHandler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, Termijnen termijnen)
    : IRequestHandler<GeefGelijkendeSignalen, Result<GelijkendeSignalen>>
{
    public async Task<Result<GelijkendeSignalen>> Handle(GeefGelijkendeSignalen vraag, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, IsSysteem: false, Cel: { } cel }) return Weigering.NietUitgenodigd;

        var nu = termijnen.Nu;
        var rijen = await db.Signalen.AsNoTracking()
            .Where(s => s.CelId == cel && s.Identiteit != null && s.Id != vraag.Signaal
                && (s.Staat == SignaalStaat.InWeging || s.Staat == SignaalStaat.WachtOpInformatie
                    || ((s.Staat == SignaalStaat.BuitenFinaliteit || s.Staat == SignaalStaat.GeenOpvolging || s.Staat == SignaalStaat.AcuutDoorgegeven) && s.VernietigOp > nu)))
            .OrderByDescending(s => s.OntvangenOp).ThenBy(s => s.Id).Take(AndereSchrijfwijze.HoogstensRijen + 1).ToListAsync(ct);
        var vergeleken = rijen.Take(AndereSchrijfwijze.HoogstensRijen).ToList();
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Zoeken,
            Handeling = "signalen.GeefGelijkendeSignalen",
            Casus = vraag.Casus,
            Object = "signaal",
            ObjectId = vraag.Signaal?.Waarde,
            Doel = "andere schrijfwijze",
            Uitkomst = string.Create(CultureInfo.InvariantCulture, $"{vergeleken.Count} vergeleken"),
        }, ct);

        var sleutels = await kluis.OpenManyAsync([.. vergeleken.Select(s => s.Id.Waarde)], ct);
        var personen = vergeleken.Where(s => sleutels.ContainsKey(s.Id.Waarde)).Select(s => (Rij: s, Persoon: Vorm(s.LeesIdentiteit(sleutels[s.Id.Waarde])!))).ToList();
        return new GelijkendeSignalen([.. AndereSchrijfwijze.Zoek(Vorm(vraag.Wie), personen).Select(t => new GelijkendSignaal(t.Rij.Id, t.Rij.Nummer, t.Rij.AfgerondOp, t.Uitleg))],
            rijen.Count > AndereSchrijfwijze.HoogstensRijen);
    }

    private static Persoonsvorm Vorm(Identiteit wie) => Persoonsvorm.Van(wie.Voornaam, wie.Achternaam, wie.Geboortedatum?.ToString("O", CultureInfo.InvariantCulture));
}
