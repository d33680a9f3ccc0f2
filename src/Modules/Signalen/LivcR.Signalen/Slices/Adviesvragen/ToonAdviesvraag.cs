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

namespace LivcR.Signalen.Slices.Adviesvragen;

/// <summary>One question, for who asked and for the coordination. Each read is logged.</summary>
internal static class ToonAdviesvraag
{
    public sealed record Vraag(string? Adviesvraag) : IQuery<Kaart>;

    public sealed record Kaart(AdviesvraagId Id, string Organisatie, AdviesvraagStaat Staat, DateTimeOffset GesteldOp, DateTimeOffset VernietigOp, string Gevraagd, string? Antwoord, bool Eigen)
    {
        public override string ToString() => nameof(Kaart);
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit, IKeyVault kluis) : IRequestHandler<Vraag, Result<Kaart>>
    {
        public async Task<Result<Kaart>> Handle(Vraag v, CancellationToken ct)
        {
            if (!Id.Lees<AdviesvraagId>(v.Adviesvraag, out var id) || user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;

            var a = await db.Adviesvragen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id && x.CelId == cel, ct);
            if (a is null || !(user.IsCoordinatie || a.VragerId == persoon) || !(await kluis.OpenManyAsync([id.Waarde], ct)).TryGetValue(id.Waarde, out var sleutel)) return Weigering.NietUitgenodigd;

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonAdviesvraag", Object = "adviesvraag", ObjectId = id.Waarde, Doel = "advies" }, ct);
            return new Kaart(a.Id, a.OrganisatieNaam, a.Staat, a.GesteldOp, a.VernietigOp, a.LeesVraag(sleutel), a.LeesAntwoord(sleutel), a.VragerId == persoon);
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/adviesvragen/{id}", (string id, ISender sender, HttpContext http, CancellationToken ct) => SchermAsync(id, sender, http, FormState.Empty, 200, ct)).Voor(ToonAdviesvragen.Lezers);

    public static async Task<HttpResult> SchermAsync(string id, ISender sender, HttpContext http, FormState form, int status, CancellationToken ct) =>
        await sender.Send(new Vraag(id), ct) is { Ok: true, Value: { } kaart } ? Scherm<AdviesvraagPagina>.Toon(new Model(kaart, form), status) : Antwoord.NietGevonden(http);

    internal sealed record Model(Kaart Kaart, FormState Form);
}
