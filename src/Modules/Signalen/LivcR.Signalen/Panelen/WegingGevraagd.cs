using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Panelen;

/// <summary>What the police seat was asked to weigh along, and has not answered.</summary>
internal sealed class WegingGevraagd(SignalenDbContext db, ICurrentUser user, IAudit audit, Termijnen termijnen) : IPaneel
{
    public string Plaats => Plaatsen.Start;

    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(ToonSignaal.Politie.Contains)) return null;

        var rijen = await db.Signalen.AsNoTracking().Where(s => s.PolitieId == persoon && s.CelId == cel && s.Staat == SignaalStaat.InWeging && s.PolitieReden == null)
            .OrderBy(s => s.Tegen).Select(s => new { s.Id, s.Nummer, s.Tegen }).Take(50).ToListAsync(ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.WegingGevraagd", Object = "signalenlijst", Doel = "weging", Uitkomst = $"{rijen.Count}" }, ct);
        return new PaneelInhoud(typeof(WegingGevraagdPaneel), rijen.ConvertAll(r => new Rij(r.Id, r.Nummer, r.Tegen, r.Tegen < termijnen.Vandaag)));
    }

    internal sealed record Rij(SignaalId Id, string Nummer, DateOnly? Tegen, bool TeLaat);
}
