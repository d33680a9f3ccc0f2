using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;

namespace LivcR.Ggb.Panelen;

/// <summary>The GGB-controle on the casus page, as much of it as this reader may know (GGB-05). For everyone else there is no panel at all; the mayor reads that it was
/// done from the casus itself.</summary>
internal sealed class CasusPaneel(GgbDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IPaneel
{
    public string Plaats => Plaatsen.Casus;

    public int Volgorde => 20;

    /// <param name="MagVragen">The coordinator may ask now.</param>
    /// <param name="Antwoord">Only for who may see it.</param>
    internal sealed record Model(CasusId Casus, GgbControle? Controle, bool Geldig, bool Coordinatie, bool MagVragen, bool MagAntwoord, GgbResultaat? Antwoord, Regelboek Regels);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        var coordinatie = user is { IsCoordinatie: true, IsSysteem: false };
        if (context.Id is not { } g || !(coordinatie || user.Rollen.Any(r => r is Rol.InformationOfficer or Rol.Korpschef)))
        {
            return null;
        }

        var id = new CasusId(g);
        var c = await db.LaatsteAsync(id, ct);
        if (!coordinatie && (c is null || !ToonControle.IsUitvoerder(c, user)))
        {
            return null;
        }

        var open = coordinatie && await s.Send(new GeefCasus(id), ct) is { Ok: true, Value: { IdentiteitBekend: true } casus } && VraagControleAan.IsOpen(casus.Staat);
        var geldig = c?.IsGeldig(Brussel.Dag(klok.GetUtcNow())) == true;
        var magVragen = open && (c is null || (c.Staat != ControleStaat.Aangevraagd && !geldig));
        if (c is null || c.Staat == ControleStaat.Aangevraagd)
        {
            return c is null && !open ? null : new(typeof(CasusPaneelScherm), new Model(id, c, false, coordinatie, magVragen, false, null, regels.Nu));
        }

        var mag = Zichtbaarheid.Mag(new Kijker(user.Rollen, c.IsUitvoerder(user.Persoon), await MagCoordinatorAsync(ct)), GgbFeit.Antwoord);
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Lezen,
            Handeling = "ggb.CasusPaneel",
            Casus = id,
            Object = "ggb-controle",
            ObjectId = c.Id.Waarde,
            Doel = "opvolging",
            Regel = mag ? "GGB-08" : "GGB-05",
            Uitkomst = mag ? "antwoord" : "zonder antwoord",
        }, ct);
        return new(typeof(CasusPaneelScherm), new Model(id, c, geldig, coordinatie, magVragen, mag, mag ? await kluis.LeesAsync(c, ct) : null, regels.Nu));
    }

    private async Task<bool> MagCoordinatorAsync(CancellationToken ct) =>
        user.Cel is { } cel && await s.Send(new GeefCel(cel), ct) is { Ok: true, Value.GgbAntwoordVoorCoordinator: true };
}
