using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>At a running verkennend agendapunt the source, and nobody else, may name the person (GEH-01): encrypted at once, never in a log or an event. Nobody has to (PAR-05).</summary>
internal static class NoemBetrokkene
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    internal sealed record Model(AgendapuntId Id, string Nummer) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Voornaam { get; init; }
        public string? Achternaam { get; init; }
        public string? GeborenDag { get; init; }
        public string? GeborenMaand { get; init; }
        public string? GeborenJaar { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Voornaam).HoogstensTekens(100);
            RuleFor(o => o.Achternaam).Verplicht("Vul de achternaam in.", 100);
            this.Datum("Geboren", o => (o.GeborenDag, o.GeborenMaand, o.GeborenJaar), verplicht: null);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await PuntAsync(request.Agendapunt, cancellationToken) is not { } punt)
            {
                return Weigering.NietUitgenodigd;
            }

            return new Model(punt.Id, await db.Casussen.Where(c => c.Id == punt.CasusId).Select(c => c.Nummer).FirstAsync(cancellationToken));
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await PuntAsync(request.Agendapunt, cancellationToken) is not { } punt)
            {
                return Weigering.NietUitgenodigd;
            }

            // The source may not open the row of a name, here not even their own: the system writes it.
            var w = await systeem.DoeAsync(async (d, kluis) =>
            {
                var casus = await d.Casussen.Include(c => c.Betrokkene).FirstAsync(c => c.Id == punt.CasusId, cancellationToken);
                if (casus.Noem(user.Persoon!.Value, request.Voornaam?.Trim(), request.Achternaam?.Trim(), Invoer.LeesDatum(request.GeborenDag, request.GeborenMaand, request.GeborenJaar),
                    Leeftijdsgrenzen.Van(regels.Nu), await kluis.OpenAsync(casus.Id.Waarde, cancellationToken), klok.GetUtcNow()) is { } r)
                {
                    return r.MetTekst(regels.Nu);
                }

                if (casus.Minderjarig)
                {
                    (await d.Agendapunten.FirstAsync(a => a.Id == punt.Id, cancellationToken)).WordtMinderjarig();
                }

                // Accepted before anybody knew the name would come under beroepsgeheim: it stays off their screens (legal.md §2.1).
                foreach (var inzage in await d.Inzagen.Where(i => i.CasusId == casus.Id && i.Naam).ToListAsync(cancellationToken))
                {
                    inzage.GeefNaam(false);
                }

                await d.SaveChangesAsync(cancellationToken);
                return (Refusal?)null;
            });
            if (w is null)
            {
                await audit.LogAsync(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.NoemBetrokkene", Casus = punt.CasusId, Object = "agendapunt", ObjectId = punt.Id.Waarde, Doel = "casusoverleg", Regel = "GEH-01" }, cancellationToken);
            }

            return w is null ? Done.Ok : w;
        }

        /// <summary>A running verkennend agendapunt at which the asker sits as the source.</summary>
        private async Task<Agendapunt?> PuntAsync(string? agendapunt, CancellationToken ct)
        {
            if (!Id.Lees<AgendapuntId>(agendapunt, out var id)
                || await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames.Where(d => d.PersoonId == user.Persoon && d.Aanwezig))
                    .FirstOrDefaultAsync(a => a.Id == id && a.Verkennend && a.Bron == user.Persoon && a.Staat == AgendapuntStaat.Bezig, ct) is not { Deelnames: [var eigen] } punt)
            {
                return null;
            }

            return await sender.MagNogAsync(user, eigen, klok.GetUtcNow(), ct) is null ? punt : null;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/agendapunten/{id}/naam", (string id, ISender s, HttpContext http) => s.ToonAsync<NaamPagina, Model>(new Vraag(id), http)).VoorIedereenIngelogd();
        e.MapForm("/agendapunten/{id}/naam", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<NaamPagina, Model>(o with { Agendapunt = id }, $"/agendapunten/{id}", new Vraag(id), "naam", http, regels)).VoorIedereenIngelogd();
    }
}

/// <summary>In the room of a verkennend agendapunt: what it is for, and for the source the way to the name.</summary>
internal sealed class VerkennendPaneel(CasusoverleggenDbContext db, ICurrentUser user) : IPaneel
{
    internal sealed record Model(AgendapuntId Id, bool IsBron, bool Genoemd);

    public int Volgorde => 5;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (context.Id is not { } g)
        {
            return null;
        }

        var id = new AgendapuntId(g);
        return await (from a in db.Agendapunten.AsNoTracking()
                      where a.Id == id && a.Verkennend
                      select new Model(id, a.Bron == user.Persoon, db.Casussen.Any(c => c.Id == a.CasusId && c.IdentiteitBekend))).FirstOrDefaultAsync(ct) is { } m ? new(typeof(VerkennendDeel), m) : null;
    }
}
