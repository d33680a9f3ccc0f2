using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Informatiedeling.Slices;

/// <summary>What the slices of one room share: the neighbour's answer of this moment, and the way back to its page.</summary>
internal static class Kamers
{
    /// <summary>The room as it is now, for who has a place in it; who may only look at the room's frame (coordinator, chair) has none here (GEH-07).</summary>
    public static async Task<AgendapuntKaart?> KamerAsync(this ISender s, string? agendapunt, ICurrentUser user, CancellationToken ct) =>
        Id.Lees<AgendapuntId>(agendapunt, out var id) && await s.Send(new GeefAgendapunt(id), ct) is { Ok: true, Value: { } kaart }
            && kaart.Cel == user.Cel && kaart.Deelnemers.Any(d => d.Persoon == user.Persoon) ? kaart : null;

    /// <summary>Done: back to the room. Refused: what was typed again with the reason; "not yours" and "not there" are one page.</summary>
    public static HttpResult Toon(this Result<AgendapuntId> r, string? agendapunt, object form, HttpContext http, Regelboek regels) =>
        r.Ok ? Antwoord.Redirect($"/agendapunten/{r.Value}")
        : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
        : Scherm<InbrengPagina>.Toon(new InbrengScherm(agendapunt, FormState.From(r, form, regels), regels), StatusCodes.Status422UnprocessableEntity);
}

/// <param name="Agendapunt">Null when only the reason is shown, without a form.</param>
internal sealed record InbrengScherm(string? Agendapunt, FormState Form, Regelboek Regels);
