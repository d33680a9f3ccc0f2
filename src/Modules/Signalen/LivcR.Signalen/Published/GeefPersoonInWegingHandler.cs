using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Published;

/// <summary>The name the coordination weighs, for the comparison on that very page.</summary>
internal sealed class GeefPersoonInWegingHandler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit) : IRequestHandler<GeefPersoonInWeging, Result<Identiteit>>
{
    public async Task<Result<Identiteit>> Handle(GeefPersoonInWeging vraag, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, IsSysteem: false, Cel: { } cel }) return Weigering.NietUitgenodigd;

        var s = await db.Signalen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == vraag.Signaal && x.CelId == cel && x.Identiteit != null
            && (x.Staat == SignaalStaat.InWeging || x.Staat == SignaalStaat.WachtOpInformatie), ct);
        if (s is null || !(await kluis.OpenManyAsync([s.Id.Waarde], ct)).TryGetValue(s.Id.Waarde, out var sleutel)) return Weigering.NietUitgenodigd;

        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.GeefPersoonInWeging", Object = "signaal", ObjectId = s.Id.Waarde, Doel = "andere schrijfwijze", Uitkomst = "met naam" }, ct);
        return s.LeesIdentiteit(sleutel) is { } wie ? wie : Weigering.NietUitgenodigd;
    }
}
