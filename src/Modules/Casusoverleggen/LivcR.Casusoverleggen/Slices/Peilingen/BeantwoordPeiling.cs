using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Peilingen;

/// <summary>One professional says of each moment whether they can, without a reason, and may change it until the last day. Nothing is on the page of the meeting, of a casus, or of who else is asked (PAR-03).</summary>
internal static class BeantwoordPeiling
{
    public sealed record Vraag(string? Peiling) : IQuery<Model>;

    internal sealed record Model(Guid Id, IReadOnlyList<(DateTimeOffset Op, Peilkeuze? Keuze)> Momenten, DateOnly Tot) : MetFormulier
    {
        public bool Beantwoord => Momenten.Any(m => m.Keuze is not null);
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Peiling { get; init; }
        public string? Keuze0 { get; init; }
        public string? Keuze1 { get; init; }
        public string? Keuze2 { get; init; }
        public string? Keuze3 { get; init; }
        public string? Keuze4 { get; init; }

        public IReadOnlyList<string?> Keuzes => [Keuze0, Keuze1, Keuze2, Keuze3, Keuze4];
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var eigen = await ZoekAsync(request.Peiling, cancellationToken);
            return !eigen.Ok ? eigen.Refusal : new Model(eigen.Value.Peiling.Id, [.. eigen.Value.Peiling.Momenten.Select((m, i) => (m, eigen.Value.Antwoord.Keuzes.Length > i ? eigen.Value.Antwoord.Keuzes[i] : (Peilkeuze?)null))], eigen.Value.Peiling.Tot);
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var eigen = await ZoekAsync(request.Peiling, cancellationToken);
            if (!eigen.Ok)
            {
                return eigen.Refusal;
            }

            var keuzes = request.Keuzes.Take(eigen.Value.Peiling.Momenten.Length).Select(Invoer.LeesCode<Peilkeuze>).ToList();
            if (keuzes.Contains(null))
            {
                return keuzes.Index().Where(k => k.Item is null).Select(k => Weigering.Invoer($"Keuze{k.Index}", "Kies ja, misschien of nee.")).ToList();
            }

            eigen.Value.Antwoord.Antwoord(keuzes.Select(k => k!.Value));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BeantwoordPeiling", Object = "peiling", ObjectId = eigen.Value.Peiling.Id, Doel = "planning" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>One's own question, as long as it runs and one may take part (PAR-02).</summary>
        private async Task<Result<(Peiling Peiling, Peilantwoord Antwoord)>> ZoekAsync(string? peiling, CancellationToken ct)
        {
            var nu = klok.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Persoon: { } ik, Cel: { } cel } || !Guid.TryParse(peiling, out var id) || await db.Peilingen.FirstOrDefaultAsync(p => p.Id == id && p.CelId == cel && p.Tot >= vandaag, ct) is not { } gevonden
                || await db.Peilantwoorden.FirstOrDefaultAsync(a => a.PeilingId == id && a.PersoonId == ik, ct) is not { } antwoord)
            {
                return Weigering.NietUitgenodigd;
            }

            return await sender.MagNogAsync(user, null, nu, ct) is { } verlopen ? verlopen : (gevonden, antwoord);
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/peilingen/{id}", (string id, ISender s, HttpContext http) => s.ToonAsync<PeilingPagina, Model>(new Vraag(id), http)).VoorIedereenIngelogd();
        e.MapForm("/peilingen/{id}", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<PeilingPagina, Model>(o with { Peiling = id }, $"/peilingen/{id}", new Vraag(id), "peiling", http, regels)).VoorIedereenIngelogd();
    }
}
