using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>On the page of a closed agendapunt: its fiches that the reader may open, and for who may write one the way there.</summary>
internal sealed class FichePaneel(InformatiedelingDbContext db, ICurrentUser user, ISender s) : IPaneel
{
    public int Volgorde => 20;

    /// <param name="Schrijf">Where a fiche is written; null for who may not.</param>
    internal sealed record Model(string? Schrijf, IReadOnlyList<Werkrij> Fiches);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Persoon is not { } wie || context.Id is not { } id)
        {
            return null;
        }

        var punt = new AgendapuntId(id);
        var mag = await s.SchrijfkamerAsync(id.ToString(), db, user, ct) is { Staat: AgendapuntStaat.Afgesloten };
        var fiches = (await db.Fiches.AsNoTracking().Where(f => f.AgendapuntId == punt).OrderBy(f => f.GemaaktOp).ToListAsync(ct))
            .Where(f => f.Leest(wie, user.IsCoordinatie, user.IsPolitie())).ToList();
        return mag || fiches.Count > 0 ? new(typeof(FichePaneelScherm), new Model(mag ? $"/agendapunten/{id}/fiche" : null, [.. fiches.Select(Rij)])) : null;
    }

    // The state as it is stored: whether everyone agreed is counted on the page of the fiche itself.
    public static Werkrij Rij(Terugkoppelingsfiche f) => new($"Terugkoppelingsfiche van {NlTekst.Kort(f.GemaaktOp)}", $"/fiches/{f.Id}", null,
        f.Staat == FicheStaat.Voorgelegd ? "Antwoorden tegen " + NlTekst.Kort(f.AntwoordTegen!.Value) : null, FichePagina.Staat(f.Staat), FichePagina.Kleur(f.Staat));
}

/// <summary>On the start page: what is asked of the reader, and for the police what was handed over. Who has neither gets no panel.</summary>
internal sealed class FicheStartPaneel(InformatiedelingDbContext db, ICurrentUser user, TimeProvider klok) : IPaneel
{
    private const int Dagen = 30;

    public int Volgorde => 25;

    internal sealed record Model(IReadOnlyList<Werkrij> Gevraagd, IReadOnlyList<Werkrij> Bezorgd);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } wie, Cel: { } cel })
        {
            return null;
        }

        var sinds = klok.GetUtcNow().AddDays(-Dagen);
        var fiches = await db.Fiches.AsNoTracking().Where(f => f.CelId == cel && (f.Staat == FicheStaat.Voorgelegd || (f.Staat == FicheStaat.Bezorgd && f.BezorgdOp > sinds)))
            .Where(f => !db.FicheAntwoorden.Any(a => a.FicheId == f.Id && a.PersoonId == wie && f.Staat == FicheStaat.Voorgelegd)).OrderBy(f => f.AntwoordTegen).ToListAsync(ct);
        var gevraagd = fiches.Where(f => f.Staat == FicheStaat.Voorgelegd && f.Gevraagd.Contains(wie.Waarde)).Select(FichePaneel.Rij).ToList();
        var bezorgd = fiches.Where(f => f.Staat == FicheStaat.Bezorgd && user.IsPolitie() && f.BezorgdAan.Contains(wie.Waarde)).Select(FichePaneel.Rij).ToList();
        return gevraagd.Count + bezorgd.Count > 0 ? new(typeof(FicheStartScherm), new Model(gevraagd, bezorgd)) : null;
    }
}
