using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;

namespace LivcR.Ggb.Panelen;

/// <summary>The GGB-controle on the casus page, as much of it as this reader may know (GGB-05). For everyone else there is no panel at all; the mayor reads that it was
/// done from the casus itself.</summary>
internal sealed class CasusPaneel(ReadRound<GgbDbContext> lees, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IPaneel
{
    public int Volgorde => 20;

    /// <param name="MagVragen">The coordinator may ask now.</param>
    /// <param name="EerstBelang">As soon as the belang van het kind is written (MIN-02).</param>
    /// <param name="Antwoord">Only for who may see it.</param>
    internal sealed record Model(CasusId Casus, Stand? Controle, bool Geldig, bool Coordinatie, bool MagVragen, bool EerstBelang, bool MagAntwoord, GgbResultaat? Antwoord, Regelboek Regels);

    /// <summary>The newest question about the casus; the older ones are history.</summary>
    internal sealed record Stand(ControleId Id, ControleStaat Staat, DateTimeOffset AangevraagdOp, DateOnly? GeldigTot, byte[]? Antwoord, bool IsUitvoerder)
    {
        public bool IsGeldig(DateOnly dag) => GgbControle.IsGeldig(Staat, GeldigTot, dag);
    }

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        var coordinatie = user is { IsCoordinatie: true, IsSysteem: false };
        if (context.Id is not { } g || user is not { Persoon: not null, Cel: not null } || !(coordinatie || user.Rollen.Any(r => r is Rol.InformationOfficer or Rol.Korpschef)))
        {
            return null;
        }

        var id = new CasusId(g);
        var c = await LaatsteAsync(id, ct);
        if (!coordinatie && (c is null || !Zichtbaarheid.Mag(new Kijker(user.Rollen, c.IsUitvoerder, AntwoordVoorCoordinator: false), GgbFeit.Antwoord)))
        {
            return null;
        }

        var kaart = coordinatie ? (await s.Send(new GeefCasus(id), ct)).Value : null;
        var open = kaart is { IdentiteitBekend: true } && VraagControleAan.IsOpen(kaart.Staat);
        var eerstBelang = kaart is { Minderjarig: true, HeeftBelang: false };
        var geldig = c?.IsGeldig(Brussel.Dag(klok.GetUtcNow())) == true;
        var magVragen = open && (c is null || (c.Staat != ControleStaat.Aangevraagd && !geldig));
        if (c is null || c.Staat == ControleStaat.Aangevraagd)
        {
            return c is null && !open ? null : new(typeof(CasusPaneelScherm), new Model(id, c, false, coordinatie, magVragen, eerstBelang, false, null, regels.Nu));
        }

        var mag = Zichtbaarheid.Mag(new Kijker(user.Rollen, c.IsUitvoerder, await MagCoordinatorAsync(ct)), GgbFeit.Antwoord);
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
        return new(typeof(CasusPaneelScherm), new Model(id, c, geldig, coordinatie, magVragen, eerstBelang, mag, mag ? await AntwoordAsync(id, c, ct) : null, regels.Nu));
    }

    private async Task<Stand?> LaatsteAsync(CasusId casus, CancellationToken ct)
    {
        var vraag = Question.Of("""
            select c.id, c.staat, c.aangevraagd_op, c.geldig_tot, c.antwoord, exists (select from ggb.ggb_uitvoerder u where u.controle_id = c.id and u.persoon_id = $3)
            from ggb.ggb_controle c where c.cel_id = $1 and c.casus_id = $2 order by c.aangevraagd_op desc, c.id desc limit 1
            """, r => new Stand(new ControleId(r.GetGuid(0)), r.Enum<ControleStaat>(1), r.GetFieldValue<DateTimeOffset>(2), r.ValueOrNull<DateOnly>(3), r.OrNull<byte[]>(4), r.GetBoolean(5)),
            user.Cel!.Value.Waarde, casus.Waarde, user.Persoon!.Value.Waarde);
        return (await lees.AskAsync(ct, vraag)).FirstOrDefault();
    }

    /// <summary>Null when the casus key is gone: the term ended.</summary>
    private async Task<GgbResultaat?> AntwoordAsync(CasusId casus, Stand c, CancellationToken ct) =>
        (await kluis.OpenManyAsync([casus.Waarde], ct)).TryGetValue(casus.Waarde, out var sleutel) ? GgbControle.Lees(sleutel, c.Antwoord, c.Id) : null;

    private async Task<bool> MagCoordinatorAsync(CancellationToken ct) =>
        user.Cel is { } cel && await s.Send(new GeefCel(cel), ct) is { Ok: true, Value.GgbAntwoordVoorCoordinator: true };
}
