using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Ggb.Slices;

/// <summary>One question, for its executor: who it is about while it waits (and no longer, GGB-04), what was recorded, what was confirmed.</summary>
internal static class ToonControle
{
    public sealed record Vraag(string? Controle) : IQuery<Model>;

    /// <param name="Betrokkene">Only while the question waits.</param>
    /// <param name="Voorstel">What the vraagregister proposes.</param>
    /// <param name="Resultaat">Recorded, or confirmed once the state says so; null when not there (any more).</param>
    internal sealed record Model(ControleId Id, ControleStaat Staat, Noodzaak Noodzaak, DateTimeOffset AangevraagdOp, DateTimeOffset? UitgevoerdOp, DateOnly? GeldigTot,
        BetrokkeneKaart? Betrokkene, GgbResultaat? Voorstel, GgbResultaat? Resultaat, bool EigenRegistratie, Regelboek Regels)
    {
        public FormState Form { get; init; } = FormState.Empty;

        /// <summary>GGB-09: null until it was confirmed, and when it is gone.</summary>
        public bool? BurgemeesterIngelicht { get; init; }

        /// <summary>The vraagregister is asked for this LIVC R; why it did not answer (yet) is never said.</summary>
        public bool ViaRegister { get; init; }
    }

    internal sealed class Handler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.ZoekAsync(request.Controle, cancellationToken) is not { } c || !await uitvoerders.BenIkAsync(c, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            var wacht = c.Staat == ControleStaat.Aangevraagd;
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Lezen,
                Handeling = "ggb.ToonControle",
                Casus = c.CasusId,
                Object = "ggb-controle",
                ObjectId = c.Id.Waarde,
                Doel = "noodzaak " + c.Noodzaak,
                Regel = "GGB-08",
                Uitkomst = wacht ? "vraag" : "antwoord",
            }, cancellationToken);
            var betrokkene = wacht ? (await s.Send(new GeefBetrokkene(c.CasusId), cancellationToken)).Value : null;
            var sleutel = (await kluis.OpenManyAsync([c.CasusId.Waarde], cancellationToken)).GetValueOrDefault(c.CasusId.Waarde);
            return new Model(c.Id, c.Staat, c.Noodzaak, c.AangevraagdOp, c.UitgevoerdOp, c.GeldigTot, betrokkene, sleutel is null ? null : c.LeesVoorstel(sleutel),
                sleutel is null ? null : c.Lees(sleutel), c.GeregistreerdDoor == user.Persoon, regels.Nu)
            {
                BurgemeesterIngelicht = sleutel is null ? null : c.LeesBurgemeesterIngelicht(sleutel),
                ViaRegister = wacht && await db.Registerinstellingen.AnyAsync(i => i.CelId == c.CelId && i.Aan, cancellationToken),
            };
        }
    }

    /// <summary>The answer, or null when the casus key is gone: the term ended.</summary>
    public static async Task<GgbResultaat?> LeesAsync(this IKeyVault kluis, GgbControle c, CancellationToken ct) =>
        (await kluis.OpenManyAsync([c.CasusId.Waarde], ct)).TryGetValue(c.CasusId.Waarde, out var sleutel) ? c.Lees(sleutel) : null;

    /// <summary>After a refused act: the page again with the reason. Who may not see the page reads only that recording is not theirs (GGB-02); whatever else was wrong with
    /// the form, a question that is not theirs is one that does not exist (PAR-03).</summary>
    public static async Task<HttpResult> OpnieuwAsync(this ISender s, string? controle, Result<Done> r, object form, HttpContext http, Regelboek regels)
    {
        var state = FormState.From(r, form, regels);
        return r.Refusals.Contains(Weigering.Ggb02) ? Scherm<GeweigerdPagina>.Toon(state, StatusCodes.Status422UnprocessableEntity)
            : !r.Refusals.Contains(Weigering.NietUitgenodigd) && await s.Send(new Vraag(controle), http.RequestAborted) is { Ok: true, Value: { } model }
                ? Scherm<ToonControlePagina>.Toon(model with { Form = state }, StatusCodes.Status422UnprocessableEntity)
                : Antwoord.NietGevonden(http);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/ggb/{id}", async (string id, ISender s, HttpContext http) =>
        await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<ToonControlePagina>.Toon(model) : Antwoord.NietGevonden(http))
        .Voor(Rol.InformationOfficer, Rol.Korpschef);
}
