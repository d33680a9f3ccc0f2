using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>The receipt of one signal, for its sender. Once the weging ended the page is the same for every outcome: own text and withdrawal go at that moment,
/// not when the text is destroyed, since that day differs per outcome.</summary>
internal static class ToonOntvangst
{
    public sealed record Vraag(string? Signaal) : IQuery<Bewijs>;

    /// <param name="Zorg">Own words, as long as the weging runs.</param>
    public sealed record Bewijs(SignaalId Id, string Nummer, DateTimeOffset OntvangenOp, Ontvangststaat Staat, string? Zorg, int BewijsDagen)
    {
        public override string ToString() => nameof(Bewijs);
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Vraag, Result<Bewijs>>
    {
        public async Task<Result<Bewijs>> Handle(Vraag v, CancellationToken ct)
        {
            if (!Id.Lees<SignaalId>(v.Signaal, out var id) || user.Persoon is not { } persoon) return Weigering.NietUitgenodigd;

            var vanaf = termijnen.BewijsVanaf;
            var s = await db.Signalen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id && x.AfzenderId == persoon && x.Kanaal != Kanaal.AndereLivcr && x.OntvangenOp > vanaf, ct);
            if (s is null) return Weigering.NietUitgenodigd;

            var zorg = s.IsAfgerond ? null : s.LeesZorg(await kluis.OpenAsync(id.Waarde, ct));
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonOntvangst", Object = "signaal", ObjectId = id.Waarde, Doel = "melding" }, ct);
            return new Bewijs(s.Id, s.Nummer, s.OntvangenOp, Teksten.VoorAfzender(s.Staat), zorg, termijnen.BewijsDagen);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet("/signalen/{id}/ontvangst", async (string id, ISender sender, HttpContext http, CancellationToken ct) =>
        await sender.Send(new Vraag(id), ct) is { Ok: true, Value: { } bewijs } ? Scherm<OntvangstPagina>.Toon(new Model(bewijs, FormState.Empty)) : Antwoord.NietGevonden(http)).Voor(MeldSignaal.Wie);

    internal sealed record Model(Bewijs Bewijs, FormState Form);
}
