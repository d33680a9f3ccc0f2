using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>The letter of an aanwijzing, as a page to print and as a file to sign: one text for both. Also for who is appointed. Each print is logged.</summary>
internal static class Brief
{
    public sealed record Vraag(string? Aanwijzing) : IQuery<Model>;

    internal sealed record Model(Guid Id, string Titel, IReadOnlyList<string> Alineas, string Terug);

    internal sealed class Handler(ISender sender, ICurrentUser user, IRegels regels, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel || await sender.Send(new ToonAanwijzing.Vraag(request.Aanwijzing, VoorBrief: true), cancellationToken) is not { Ok: true, Value: { Staat: not AanwijzingStaat.Aangevraagd } a }
                || await sender.Send(new GeefCel(cel), cancellationToken) is not { Ok: true, Value: { } kaart })
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Afdrukken, Handeling = "machtigingen.Brief", Object = "aanwijzing", ObjectId = a.Id, Doel = "aanwijzing" }, cancellationToken);
            return new Model(a.Id, "Aanwijzing voor de " + kaart.Naam, Tekst(a, kaart.Naam, regels.Nu["GEH-12"].Tekst), user.Rollen.Any(Aanwijzingswerk.Allen.Contains) ? $"/aanwijzingen/{a.Id}" : "/waarom");
        }
    }

    internal static IReadOnlyList<string> Tekst(ToonAanwijzing.Model a, string cel, string blijft) =>
    [
        $"{a.Organisatie} wijst {a.Naam} aan als {a.Functie} voor deelname aan de {cel}.",
        $"Deze aanwijzing is persoonlijk en geldt {a.Periode.Tekst()}. Ze kan niet aan een collega worden doorgegeven.",
        a.GoedgekeurdOp is { } op ? $"Aangevraagd door {a.AangevraagdDoor}{(a.Brief is null ? "" : $" (brief {a.Brief})")}. Goedgekeurd door {a.GoedgekeurdDoor} op {NlTekst.Datum(op)}." : "Vastgelegd voor de ingebruikname van LivcR.",
        "De aanwijzing alleen geeft geen toegang tot een casus. Daarvoor is ook een uitnodiging van de burgemeester nodig, en een aanvaarding. Deelnemen is vrijwillig: wie deelneemt, beslist zelf of en wat hij deelt.",
        a.Geheimhouding switch
        {
            Geheimhoudingssoort.Beroepsgeheim => "Deze functie is gebonden aan het beroepsgeheim. Wat in het overleg wordt gezegd, blijft daarnaast geheim (art. 458ter Sw., oud nummer).",
            Geheimhoudingssoort.Discretieplicht => "Deze functie is gebonden aan een discretieplicht, geen beroepsgeheim. Wat in het overleg wordt gezegd, blijft daarnaast geheim (art. 458ter Sw., oud nummer).",
            _ => "Deze functie kent geen eigen geheimhouding. Wat in het overleg wordt gezegd, blijft wel geheim (art. 458ter Sw., oud nummer).",
        },
        .. a.Sector == Sector.Justitiehuis
            ? new[] { "De justitieassistent neemt deel als professional van het justitiehuis en binnen die opdracht. Deze aanwijzing zegt niets over een veroordeling of een maatregel van wie besproken wordt. Daarover wordt hier niets gevraagd en niets vastgelegd." }
            : [],
        $"{blijft} Dat geldt ook na het einde van deze aanwijzing.",
    ];

    internal static byte[] AlsDocx(Model brief) =>
        Docx.Maak(null, [new(brief.Titel, Vet: true), .. brief.Alineas.Select(a => new DocxAlinea(a)), new("Datum en handtekening van de organisatie:")]);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/aanwijzingen/{id:guid}/brief", (string id, ISender s, HttpContext http) => GeefAsync(s, http, id, m => Scherm<BriefPagina>.Toon(m))).Voor(Aanwijzingswerk.MetAangewezene).MetHerbevestiging();
        e.MapPage("/aanwijzingen/{id:guid}/brief.docx", (string id, ISender s, HttpContext http) => GeefAsync(s, http, id, m => Results.File(AlsDocx(m), Docx.Soort, "aanwijzing.docx"))).Voor(Aanwijzingswerk.MetAangewezene).MetHerbevestiging();
    }

    private static async Task<HttpResult> GeefAsync(ISender s, HttpContext http, string id, Func<Model, HttpResult> maak) =>
        await s.Send(new Vraag(id), http.RequestAborted) is { Ok: true, Value: { } model } ? maak(model) : Antwoord.NietGevonden(http);
}
