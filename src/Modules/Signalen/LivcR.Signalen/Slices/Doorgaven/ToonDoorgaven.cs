using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Signalen.Slices.Doorgaven;

/// <summary>What other LIVC R's offer, and how far the own offers are. Who, when and the answer; nothing of what it is about (AVG-12).</summary>
internal static class ToonDoorgaven
{
    public sealed record Vraag : IQuery<IReadOnlyList<Rij>>;

    /// <param name="Andere">The LIVC R on the other side.</param>
    /// <param name="Signaal">The own signal, when it goes out.</param>
    public sealed record Rij(SignaalId Id, bool Binnen, string Andere, DoorgaveStaat Staat, DateTimeOffset Op, DateOnly Tegen, SignaalId? Signaal);

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, IAudit audit) : IRequestHandler<Vraag, Result<IReadOnlyList<Rij>>>
    {
        public async Task<Result<IReadOnlyList<Rij>>> Handle(Vraag v, CancellationToken ct)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel }) return Weigering.NietUitgenodigd;

            var rijen = await db.Doorgaven.AsNoTracking().Where(d => d.NaarCelId == cel || d.VanCelId == cel).OrderByDescending(d => d.Op).Take(100).ToListAsync(ct);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonDoorgaven", Object = "doorgave", Doel = "doorgave", Uitkomst = $"{rijen.Count}" }, ct);
            var namen = rijen.Count == 0 ? [] : (await sender.Send(new GeefAlleCellen(), ct)).Value ?? [];
            string Naam(CelId c) => namen.FirstOrDefault(n => n.Id == c)?.Naam ?? "Andere LIVC R";
            return rijen.ConvertAll(d => new Rij(d.Id, d.NaarCelId == cel, Naam(d.NaarCelId == cel ? d.VanCelId : d.NaarCelId), d.Staat, d.Op, d.Tegen, d.VanCelId == cel ? d.SignaalId : null));
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/doorgaven", (ISender sender, HttpContext http, CancellationToken ct) => SchermAsync(sender, http, FormState.Empty, 200, ct)).Voor(ToonSignaal.Coordinatie);

    public static async Task<HttpResult> SchermAsync(ISender sender, HttpContext http, FormState form, int status, CancellationToken ct) =>
        await sender.Send(new Vraag(), ct) is { Ok: true, Value: { } rijen } ? Scherm<DoorgavenPagina>.Toon(new Model(rijen, form), status) : Antwoord.NietGevonden(http);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, FormState Form);
}
