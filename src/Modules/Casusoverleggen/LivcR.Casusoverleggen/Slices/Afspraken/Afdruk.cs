using System.Globalization;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Afspraken;

/// <summary>The afsprakenlijst on paper and as a file, for chair and coordination only: casusnummer instead of name, and on each sheet that it is no piece for a file (GEH-06). Each print is logged.</summary>
internal static class Afdruk
{
    public static readonly Rol[] Drukkers = [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    /// <param name="Genummerd">The numbered copies for the table, instead of one without number.</param>
    public sealed record Vraag(string? Agendapunt, bool Genummerd) : IQuery<Model>;

    /// <param name="Merken">One sheet for each: null without number.</param>
    internal sealed record Model(ToonAfsprakenlijst.Model Lijst, string Stempel, string Stand, IReadOnlyList<string?> Merken)
    {
        /// <summary>The own words of the LIVC R, around all of the above.</summary>
        public Sjabloonblad Eigen { get; init; } = Sjabloonblad.Leeg;

        public override string ToString() => nameof(Model);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ISender sender, IAudit audit, Systeemwerk systeem, Sjabloonlezer sjablonen, IRegels regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var r = await sender.Send(new ToonAfsprakenlijst.Vraag(request.Agendapunt), cancellationToken);
            if (r is not { Ok: true, Value: { Leidt: true } lijst })
            {
                return r.Ok ? Weigering.NietUitgenodigd : r.Refusal;
            }

            var aantal = lijst.Exemplaren.Count;
            if (request.Genummerd && aantal == 0)
            {
                return Weigering.Toestand("Zeg eerst hoeveel exemplaren er zijn.");
            }

            var casus = await db.Agendapunten.Where(a => a.Id == lijst.Id).Select(a => a.CasusId).FirstAsync(cancellationToken);
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Afdrukken,
                Handeling = "casusoverleggen.Afdruk",
                Casus = casus,
                Object = "afsprakenlijst",
                ObjectId = lijst.Id.Waarde,
                Doel = "casusoverleg",
                Regel = "GEH-06",
                Uitkomst = (request.Genummerd ? aantal : 1).ToString(CultureInfo.InvariantCulture),
            }, cancellationToken);
            var naamloos = await systeem.NaamloosAsync(casus, lijst.Nummer, cancellationToken);
            return new Model(lijst with
            {
                Besluiten = [.. lijst.Besluiten.Select(naamloos.Lees)],
                Taken = [.. lijst.Taken.Select(t => t with { Wat = naamloos.Lees(t.Wat) })],
                Voorbehouden = [.. lijst.Voorbehouden.Select(v => v with { Tekst = naamloos.Lees(v.Tekst) })],
            }, regels.Nu["GEH-06"].Tekst, Stand(lijst), request.Genummerd ? [.. Enumerable.Range(1, aantal).Select(n => $"Exemplaar {n} van {aantal} – vernietigen na het overleg")] : [null])
            {
                Eigen = await sjablonen.VoorPapierAsync(lijst.Begin, lijst.Nummer, cancellationToken),
            };
        }
    }

    private static string Stand(ToonAfsprakenlijst.Model l) => l switch
    {
        { GoedgekeurdOp: { } op } => $"Goedgekeurd op {NlTekst.Datum(op)}.",
        { Tegen: { } tegen } => $"Nog niet goedgekeurd: wie erbij was, kan antwoorden tot en met {NlTekst.Datum(tegen)}.",
        _ => "Nog niet afgesloten.",
    };

    internal static string Titel(Model m) => "Afsprakenlijst " + m.Lijst.Nummer;

    internal static byte[] AlsDocx(Model m) => Docx.Maak(m.Stempel, [.. m.Merken.SelectMany((merk, i) => Blad(m, merk, nieuwBlad: i > 0))]);

    private static IEnumerable<DocxAlinea> Blad(Model m, string? merk, bool nieuwBlad)
    {
        yield return new(Titel(m), Vet: true) { NieuwBlad = nieuwBlad };
        if (merk is not null)
        {
            yield return new(merk, Vet: true);
        }

        foreach (var alinea in m.Eigen.Kop.SelectMany(Regels))
        {
            yield return alinea;
        }

        yield return new(m.Lijst.Begin is { } begin ? $"Overleg van {NlTekst.DatumEnUur(begin)}. {m.Stand}" : m.Stand);
        foreach (var alinea in new[] { new DocxAlinea("Besluiten", Vet: true) }.Concat(OfGeen(m, m.Lijst.Besluiten.Select(b => new DocxAlinea(b))))
            .Append(new("Taken", Vet: true)).Concat(OfGeen(m, m.Lijst.Taken.Select(t => new DocxAlinea($"{t.Wat} ({t.Eigenaar}, tegen {NlTekst.Kort(t.Tegen)})"))))
            .Concat(m.Lijst.Voorbehouden.Count == 0 ? [] : [new("Bij het besluit", Vet: true), .. m.Lijst.Voorbehouden.Select(v => new DocxAlinea($"{v.Tekst} ({v.Functie ?? "zonder naam"})"))])
            .Concat(m.Lijst.Herziening is { } h ? [new($"Volgende herziening: {NlTekst.Datum(h)}")] : [])
            .Concat(m.Lijst.Loopt ? Enumerable.Repeat(new DocxAlinea(Schrijflijn), 6) : [])
            .Concat(m.Eigen.Voet.SelectMany(Regels)))
        {
            yield return alinea;
        }
    }

    private static IEnumerable<DocxAlinea> Regels(string alinea) => alinea.Split('\n').Select(r => new DocxAlinea(r));

    /// <summary>A heading with nothing under it would leave open whether something is missing; while the table sits there is room to write.</summary>
    internal const string Geen = "Geen.";

    private static IEnumerable<DocxAlinea> OfGeen(Model m, IEnumerable<DocxAlinea> alineas) => m.Lijst.Loopt ? alineas : alineas.DefaultIfEmpty(new(Geen));

    /// <summary>Room to write while the table still sits.</summary>
    internal static readonly string Schrijflijn = new('_', 60);

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/afsprakenlijsten/{id}/afdruk", (string id, string? exemplaren, ISender s, HttpContext http) => GeefAsync(s, http, id, exemplaren, m => Scherm<AfdrukPagina>.Toon(m))).Voor(Drukkers).MetHerbevestiging();
        e.MapPage("/afsprakenlijsten/{id}/afdruk.docx", (string id, string? exemplaren, ISender s, HttpContext http) => GeefAsync(s, http, id, exemplaren, m => Results.File(AlsDocx(m), Docx.Soort, "afsprakenlijst.docx"))).Voor(Drukkers).MetHerbevestiging();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> GeefAsync(ISender s, HttpContext http, string id, string? exemplaren, Func<Model, Microsoft.AspNetCore.Http.IResult> maak)
    {
        var r = await s.Send(new Vraag(id, Invoer.Ja(exemplaren)), http.RequestAborted);
        return r.Ok ? maak(r.Value!) : SchermAntwoord.Geweigerd(r.Refusals, http);
    }
}
