using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices.Fiches;

/// <summary>On the page of a closed agendapunt: its fiches that the reader may open, and for who may write one the way there.</summary>
internal sealed class FichePaneel(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : IPaneel
{
    public int Volgorde => 20;

    /// <param name="Schrijf">Where a fiche is written; null for who may not.</param>
    internal sealed record Model(string? Schrijf, IReadOnlyList<Werkrij> Fiches);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (context.Id is not { } id || await s.LezerAsync(user, klok.GetUtcNow(), ct) is not { } lezer)
        {
            return null;
        }

        var punt = new AgendapuntId(id);
        var mag = await s.SchrijfkamerAsync(id.ToString(), db, user, ct) is not null;
        var fiches = (await db.Fiches.AsNoTracking().Where(f => f.AgendapuntId == punt).OrderBy(f => f.GemaaktOp).ToListAsync(ct))
            .Where(f => f.Leest(lezer)).ToList();
        return mag || fiches.Count > 0 ? new(typeof(FichePaneelScherm), new Model(mag ? $"/agendapunten/{id}/fiche" : null, [.. fiches.Select(f => Rij(f.Id, f.GemaaktOp, f.Staat, f.AntwoordTegen))])) : null;
    }

    // The state as it is stored: whether everyone agreed is counted on the page of the fiche itself.
    public static Werkrij Rij(FicheId id, DateTimeOffset op, FicheStaat staat, DateOnly? tegen) => new($"Terugkoppelingsfiche van {NlTekst.Kort(op)}", $"/fiches/{id}", null,
        staat == FicheStaat.Voorgelegd ? "Antwoorden tegen " + NlTekst.Kort(tegen!.Value) : null, FichePagina.Staat(staat), FichePagina.Kleur(staat));
}

/// <summary>On the start page: what is asked of the reader, and for the police what was handed over. Who has neither gets no panel.</summary>
internal sealed class FicheStartPaneel(ReadRound<InformatiedelingDbContext> lees, ICurrentUser user, ISender s, TimeProvider klok) : IPaneel
{
    private const int Dagen = 30;

    private const string Vraag = """
        select f.id, f.gemaakt_op, f.staat, f.antwoord_tegen from informatiedeling.terugkoppelingsfiche f where f.cel_id = $1
          and ((f.staat = 'Voorgelegd' and $2 = any(f.gevraagd) and not exists (select from informatiedeling.fiche_antwoord a where a.fiche_id = f.id and a.persoon_id = $2))
            or (f.staat = 'Bezorgd' and f.bezorgd_op > $3 and $2 = any(f.bezorgd_aan)))
          order by f.antwoord_tegen
        """;

    public int Volgorde => 25;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } wie, Cel: { } cel })
        {
            return null;
        }

        var fiches = await lees.AskAsync(ct, Question.Of(Vraag,
            r => (Staat: r.Enum<FicheStaat>(2), Rij: FichePaneel.Rij(new FicheId(r.GetGuid(0)), r.GetFieldValue<DateTimeOffset>(1), r.Enum<FicheStaat>(2), r.ValueOrNull<DateOnly>(3))),
            cel.Waarde, wie.Waarde, klok.GetUtcNow().AddDays(-Dagen)));
        List<Werkrij> gevraagd = [.. fiches.Where(f => f.Staat == FicheStaat.Voorgelegd).Select(f => f.Rij)], bezorgd = [.. fiches.Where(f => f.Staat == FicheStaat.Bezorgd && user.IsPolitie()).Select(f => f.Rij)];
        if (gevraagd.Count > 0 && !user.IsCoordinatie && await s.LezerAsync(user, klok.GetUtcNow(), ct) is not { Grond: true })
        {
            gevraagd = []; // nothing that its page would not show (PAR-08)
        }

        return gevraagd.Count + bezorgd.Count > 0 ? PaneelInhoud.Van(new Werklijst("Uw akkoord gevraagd", gevraagd), new Werklijst("Terugkoppelingsfiches die u kreeg", bezorgd)) : null;
    }
}
