using FluentValidation;
using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Ggb.Slices;

/// <summary>The executor confirms what they recorded and saw again: the question is answered, until a day. The answer itself goes nowhere (GGB-05).
/// With every answer, whatever it is, they say whether the korpschef told the mayor (GGB-09): an act or a line of the log of its own would tell a hit.</summary>
internal static class BevestigAntwoord
{
    private const string Ja = "ja", Nee = "nee";

    internal static readonly IReadOnlyList<Optie> Opties = [new(Ja, "Ja"), new(Nee, "Nee")];

    /// <param name="BurgemeesterIngelicht">Not answered is no.</param>
    public sealed record Opdracht(string? Controle, string? BurgemeesterIngelicht = null) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.BurgemeesterIngelicht).Must(b => b is null or "" or Ja or Nee).WithErrorCode("GGB-09");
    }

    internal sealed class Handler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.ZoekAsync(request.Controle, cancellationToken) is not { } c || user.Persoon is not { } wie)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!await uitvoerders.BenIkAsync(c, cancellationToken))
            {
                return Weigering.Ggb02;
            }

            var nu = klok.GetUtcNow();
            var sleutel = await kluis.OpenAsync(c.CasusId.Waarde, cancellationToken);
            if (c.Bevestig(wie, request.BurgemeesterIngelicht == Ja, regels.Nu.Termijn("GGB-07", "geldig_dagen"), sleutel, nu) is { } refusal)
            {
                return refusal;
            }

            db.AddEvent(new GgbControleUitgevoerdV1(c.Id.Waarde, c.CasusId, c.GeldigTot!.Value, nu));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "ggb.BevestigAntwoord", Casus = c.CasusId, Object = "ggb-controle", ObjectId = c.Id.Waarde, Regel = "GGB-08" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/ggb/{id}/bevestigen", async (string id, [FromForm] string? burgemeesterIngelicht, ISender s, HttpContext http, IRegels regels) =>
    {
        var r = await s.Send(new Opdracht(id, burgemeesterIngelicht), http.RequestAborted);
        return r.Ok ? Antwoord.Redirect($"/ggb/{id}") : await s.OpnieuwAsync(id, r, new { BurgemeesterIngelicht = Opties.FirstOrDefault(o => o.Waarde == burgemeesterIngelicht)?.Waarde }, http, regels.Nu);
    }).Voor(Rol.InformationOfficer, Rol.Korpschef, Rol.Coordinator, Rol.Plaatsvervanger);
}
