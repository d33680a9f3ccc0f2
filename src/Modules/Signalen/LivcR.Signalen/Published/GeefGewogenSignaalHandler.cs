using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Published;

/// <summary>What a casus starts with: for the system that opens it and for the coordination. The key of the answer may lie under the casus's key by now.</summary>
internal sealed class GeefGewogenSignaalHandler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit) : IRequestHandler<GeefGewogenSignaal, Result<GewogenSignaal>>
{
    public async Task<Result<GewogenSignaal>> Handle(GeefGewogenSignaal vraag, CancellationToken ct)
    {
        if (!user.IsCoordinatie) return Weigering.NietUitgenodigd;

        var s = await db.Signalen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == vraag.Signaal && (x.Staat == SignaalStaat.WordtCasus || x.Staat == SignaalStaat.Gekoppeld), ct);
        if (s is null) return Weigering.NietUitgenodigd;

        ContentKey sleutel;
        try
        {
            sleutel = await kluis.OpenAsync(s.Id.Waarde, ct);
        }
        catch (KeyDestroyedException)
        {
            return Weigering.NietUitgenodigd; // the casus was destroyed: a late asker gets what everybody gets
        }

        if (!user.IsSysteem)
        {
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.GeefGewogenSignaal", Casus = s.CasusId, Object = "signaal", ObjectId = s.Id.Waarde, Doel = "opvolging" }, ct);
        }

        return new GewogenSignaal(s.Id, s.CelId, s.GemeenteNis ?? "", s.Regime, s.LeesIdentiteit(sleutel), s.LeesFinaliteit(sleutel) ?? "", s.BronOnderBeroepsgeheim, s.Kanaal == Kanaal.AndereLivcr ? null : s.AfzenderId)
        {
            Organisatie = s.Kanaal == Kanaal.AndereLivcr ? null : s.OrganisatieNaam,
        };
    }
}
