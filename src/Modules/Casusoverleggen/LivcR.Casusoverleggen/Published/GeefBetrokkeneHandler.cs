using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Published;

/// <summary>The name, for who coordinates and for the police seat while a GGB-controle of this casus is in their hands and the casus is not closed (GGB-02, GGB-04). Logged before it is given.</summary>
internal sealed class GeefBetrokkeneHandler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit) : IRequestHandler<GeefBetrokkene, Result<BetrokkeneKaart>>
{
    public async Task<Result<BetrokkeneKaart>> Handle(GeefBetrokkene request, CancellationToken cancellationToken)
    {
        var id = request.Casus;
        var politie = !user.IsCoordinatie && await db.Inzagen.AnyAsync(i => i.CasusId == id && i.PersoonId == user.Persoon && i.Grond == InzageGrond.GgbControle, cancellationToken)
            && await db.Casussen.AnyAsync(c => c.Id == id && c.Staat != CasusStaat.Afgesloten, cancellationToken);
        if (!(user.IsCoordinatie || politie) || await db.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(b => b.CasusId == id, cancellationToken) is not { IsBekend: true } b)
        {
            return Weigering.NietUitgenodigd;
        }

        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.GeefBetrokkene", Casus = id, Doel = politie ? "ggb-controle" : "opvolging", Regel = politie ? "GGB-04" : null, Uitkomst = "met naam" }, cancellationToken);
        var sleutel = await kluis.OpenAsync(id.Waarde, cancellationToken);
        return new BetrokkeneKaart(sleutel.Decrypt(b.Voornaam, Betrokkene.Plaats("voornaam", id)) ?? "", sleutel.Decrypt(b.Achternaam, Betrokkene.Plaats("achternaam", id))!, Betrokkene.LeesGeboortedatum(b.Geboortedatum, id, sleutel));
    }
}
