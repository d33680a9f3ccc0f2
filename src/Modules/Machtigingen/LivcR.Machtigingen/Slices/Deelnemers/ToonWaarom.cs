using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Machtigingen.Slices.Deelnemers;

/// <summary>"Waarom heb ik toegang?": every reason for which someone may take part in the LIVC R acted for, about themselves, today or on any day.</summary>
internal static class ToonWaarom
{
    /// <summary>The day as typed; empty is today.</summary>
    public sealed record Dagkeuze
    {
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }

        public (DateOnly Op, FormState Form) Lees(DateOnly vandaag, Regelboek regels)
        {
            var velden = new Velden();
            var op = velden.Datum("Op", OpDag, OpMaand, OpJaar) ?? vandaag;
            return velden.Goed ? (op, FormState.Empty) : (vandaag, FormState.From(velden.Weiger<Done>(), this, regels));
        }
    }

    /// <param name="Naam">Null: about oneself.</param>
    internal sealed record Model(Deelnameketen Keten, string? Naam, string Adres, DateOnly Vandaag, FormState Form, string Blijft);

    /// <summary>A wrong day shows today, with the message beside the field.</summary>
    public static async Task<HttpResult> ToonAsync(HttpContext http, ISender sender, ICurrentUser user, IRegels regels, TimeProvider time, Dagkeuze dag, PersoonId persoon, string? naam, string adres)
    {
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var (op, form) = dag.Lees(vandaag, regels.Nu);
        return user.Cel is { } cel && await sender.Send(new GeefDeelnameketen(persoon, cel, op), http.RequestAborted) is { Ok: true, Value: { } keten }
            ? Scherm<WaaromPagina>.Toon(new Model(keten, naam, adres, vandaag, form, regels.Nu["GEH-12"].Tekst), form.Ok ? 200 : 422)
            : Antwoord.NietGevonden(http);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet("/waarom", ([AsParameters] Dagkeuze dag, ISender s, ICurrentUser user, IRegels regels, TimeProvider time, HttpContext http) =>
        ToonAsync(http, s, user, regels, time, dag, user.Persoon!.Value, null, "/waarom")).VoorIedereenIngelogd();
}
