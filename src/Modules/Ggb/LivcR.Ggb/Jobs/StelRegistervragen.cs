using LivcR.Ggb.Domain;
using LivcR.Ggb.Gateway;
using LivcR.Ggb.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Jobs;

/// <summary>Every few seconds, per LIVC R: puts the waiting questions through the gateway of that LIVC R. A question without an answer waits a little longer each time; it is never lost and never
/// answered with a guess. About a casus under embargo nothing leaves (GEH-11), nor while the protocol does not run (AVG-03):
/// then no question is touched, and the log hears of it once a day. May run twice: a question is taken before it is asked.</summary>
internal sealed record StelRegistervragen : ICommand<Done>;

internal sealed class StelRegistervragenHandler(GgbDbContext db, IGgbGateway gateway, Protocoltoets protocollen, Protocolmeldingen gemeld, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<StelRegistervragen, Result<Done>>
{
    /// <summary>Per round, so that one LIVC R does not hold up the others.</summary>
    private const int Hoogstens = 5;

    public async Task<Result<Done>> Handle(StelRegistervragen request, CancellationToken cancellationToken)
    {
        if (await db.Registerinstellingen.SingleOrDefaultAsync(cancellationToken) is not { Aan: true } instelling)
        {
            return Done.Ok; // by hand: nothing leaves
        }

        var nu = klok.GetUtcNow();
        var sinds = nu.AddDays(-regels.Nu.Termijn("GGB-07", "geldig_dagen")); // after so long the need must be stated again
        var wachtend = await db.Controles.Where(c => !c.OnderEmbargo && c.AangevraagdOp > sinds && c.Staat == ControleStaat.Aangevraagd && c.Antwoord == null && c.Voorstel == null && (c.RegisterVolgende == null || c.RegisterVolgende <= nu))
            .OrderBy(c => c.AangevraagdOp).Take(Hoogstens).ToListAsync(cancellationToken);
        if (wachtend.Count > 0 && await protocollen.BeletAsync(instelling.CelId, instelling.Protocol, cancellationToken) is { } belet)
        {
            return gemeld.IsEerste(instelling.CelId, Brussel.Dag(nu)) ? belet : Done.Ok;
        }

        try
        {
            foreach (var controle in wachtend)
            {
                await StelAsync(controle, cancellationToken);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another Host took the question, or the executor recorded an answer meanwhile: theirs stands. The next round takes the rest.
        }

        return Done.Ok;
    }

    private async Task StelAsync(GgbControle controle, CancellationToken ct)
    {
        controle.StelUit(klok.GetUtcNow());
        await db.SaveChangesAsync(ct); // taken, before it is asked
        if (await gateway.StelVoorAsync(controle, ct) is { } resultaat && controle.StelVoor(resultaat, await kluis.OpenAsync(controle.CasusId.Waarde, ct)))
        {
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.Vraagregister", Casus = controle.CasusId, Object = "ggb-controle", ObjectId = controle.Id.Waarde, Doel = "noodzaak " + controle.Noodzaak, Regel = "GGB-08" });
            await db.SaveChangesAsync(ct);
        }
    }
}
