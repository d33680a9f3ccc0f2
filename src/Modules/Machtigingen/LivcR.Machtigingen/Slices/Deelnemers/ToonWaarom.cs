using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Deelnemers;

/// <summary>"Waarom heb ik toegang?": every reason for which someone may take part in the LIVC R acted for, today or on any day. For everyone about themselves, for the
/// coordination about each participant.</summary>
internal static class ToonWaarom
{
    /// <summary>The day as typed; empty is today.</summary>
    public sealed record Dagkeuze
    {
        public string? OpDag { get; init; }
        public string? OpMaand { get; init; }
        public string? OpJaar { get; init; }
    }

    /// <param name="Persoon">Null: about oneself.</param>
    public sealed record Vraag(string? Persoon, Dagkeuze Dag) : IQuery<Model>;

    internal sealed record Model(Deelnameketen Keten, string? Naam, string Adres, DateOnly Vandaag, FormState Form, string Blijft)
    {
        /// <summary>The asker's own letters of aanwijzing.</summary>
        public IReadOnlyList<(Guid Id, string Organisatie, Periode Periode)> Brieven { get; init; } = [];

        /// <summary>The asker's own: why they may send a signal.</summary>
        public IReadOnlyList<(string Organisatie, string Functie, Periode Periode)> Lidmaatschappen { get; init; } = [];
    }

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IRegels regels, TimeProvider time, IAudit audit) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var over = request.Persoon is null ? user.Persoon : Id.Lees<PersoonId>(request.Persoon, out var p) ? p : (PersoonId?)null;
            var vandaag = Brussel.Dag(time.GetUtcNow());
            var velden = new Velden();
            var op = velden.Datum("Op", request.Dag.OpDag, request.Dag.OpMaand, request.Dag.OpJaar) ?? vandaag; // a wrong day shows today, with the message beside the field
            // Of another: only who sits or sat here; for anybody else there is nothing to explain.
            if (over is not { } persoon || user.Cel is not { } cel || await sender.Send(new GeefDeelnameketen(persoon, cel, op), cancellationToken) is not { Ok: true, Value: { } keten }
                || (request.Persoon is not null && keten.Wegen.Count == 0))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonWaarom", Object = "persoon", ObjectId = persoon.Waarde, Doel = "samenstelling" }, cancellationToken);
            var naam = request.Persoon is null ? null : (await sender.Send(new GeefPersonen([persoon]), cancellationToken)).Value is [var kaart] ? kaart.Naam : "Geen account in deze LIVC R";
            return new Model(keten, naam, request.Persoon is null ? "/waarom" : $"/livcr/deelnemers/{persoon}", vandaag,
                velden.Goed ? FormState.Empty : FormState.From(velden.Weiger<Done>(), request.Dag, regels.Nu), regels.Nu["GEH-12"].Tekst)
            {
                Brieven = request.Persoon is null && user.Rollen.Any(Aanwijzingswerk.MetAangewezene.Contains) ? await BrievenAsync(persoon, cancellationToken) : [],
                Lidmaatschappen = request.Persoon is null ? await LidmaatschappenAsync(persoon, op, cancellationToken) : [],
            };
        }

        private async Task<IReadOnlyList<(string, string, Periode)>> LidmaatschappenAsync(PersoonId wie, DateOnly op, CancellationToken ct)
        {
            var rijen = await (from l in db.Lidmaatschappen.AsNoTracking()
                               where l.PersoonId == wie && l.Van <= op && (l.Tot == null || op < l.Tot)
                                   && !db.Rolmeldingen.Any(r => r.Grond == l.Id && r.IngetrokkenOp <= op && (r.Tot == null || op < r.Tot))
                               join o in db.Organisaties on l.OrganisatieId equals o.Id
                               orderby o.Naam, l.Id
                               select new { o.Naam, l.Functie, l.Van, l.Tot }).ToListAsync(ct);
            return [.. rijen.Select(r => (r.Naam, r.Functie, new Periode(r.Van, r.Tot)))];
        }

        private async Task<IReadOnlyList<(Guid, string, Periode)>> BrievenAsync(PersoonId wie, CancellationToken ct)
        {
            var rijen = await (from a in db.Aanwijzingen.AsNoTracking()
                               where a.PersoonId == wie && a.Staat != AanwijzingStaat.Aangevraagd
                               join o in db.Organisaties on a.OrganisatieId equals o.Id
                               orderby a.Van descending, a.Id
                               select new { a.Id, o.Naam, a.Van, a.Tot }).ToListAsync(ct);
            return [.. rijen.Select(r => (r.Id, r.Naam, new Periode(r.Van, r.Tot)))];
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/waarom", ([AsParameters] Dagkeuze dag, ISender s, HttpContext http) => ToonAsync(s, http, new(null, dag))).VoorIedereenIngelogd();
        e.MapPage("/livcr/deelnemers/{id:guid}", (string id, [AsParameters] Dagkeuze dag, ISender s, HttpContext http) => ToonAsync(s, http, new(id, dag))).Voor(ToonDeelnemers.Wie);
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(ISender s, HttpContext http, Vraag vraag) =>
        await s.Send(vraag, http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<WaaromPagina>.Toon(model, model.Form.Ok ? 200 : 422) : Antwoord.NietGevonden(http);
}
