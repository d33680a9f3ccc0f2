using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Planning;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Peilingen;

/// <summary>Puts up to five moments to everyone on the lists of a meeting in preparation. They learn that there is to be an overleg, and nothing else.</summary>
internal static class StuurPeiling
{
    private static readonly char[] Tussen = [' ', '-', '/'];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Moment1 { get; init; }
        public string? Moment2 { get; init; }
        public string? Moment3 { get; init; }
        public string? Moment4 { get; init; }
        public string? Moment5 { get; init; }

        public IEnumerable<(string Veld, string Tekst)> Getypt => new[] { (nameof(Moment1), Moment1), (nameof(Moment2), Moment2), (nameof(Moment3), Moment3), (nameof(Moment4), Moment4), (nameof(Moment5), Moment5) }
            .Where(m => !string.IsNullOrWhiteSpace(m.Item2)).Select(m => (m.Item1, m.Item2!));
    }

    /// <summary>Ends it at once, with its answers.</summary>
    public sealed record Stop(string? Overleg) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Moment1).Must(m => !string.IsNullOrWhiteSpace(m)).WithMessage("Vul minstens één moment in. Bijvoorbeeld: 3 12 2026 14.00.");
            RuleFor(o => o).Custom((o, c) =>
            {
                foreach (var (veld, tekst) in o.Getypt.Where(g => Lees(g.Tekst) is null))
                {
                    c.AddFailure(veld, "Schrijf dag, maand, jaar en uur. Bijvoorbeeld: 3 12 2026 14.00.");
                }
            });
        }
    }

    internal static DateTimeOffset? Lees(string tekst) =>
        tekst.Split(Tussen, 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var d, var m, var j, var u]
        && DateParts.TryParse(d, m, j, out var dag, out _) && dag is not null && TimeParts.TryParse(u, out var uur, out _) && uur is not null ? Brussel.Moment(dag.Value, uur.Value) : null;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>, IRequestHandler<Stop, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var voorbij = request.Getypt.Where(g => Lees(g.Tekst) <= nu).Select(g => Weigering.Invoer(g.Veld, "Kies een moment in de toekomst.")).ToList();
            if (voorbij.Count > 0)
            {
                return voorbij;
            }

            var momenten = request.Getypt.Select(g => Lees(g.Tekst)!.Value).Distinct().Order().ToArray();
            if (await db.Peilingen.FirstOrDefaultAsync(p => p.OverlegId == id, cancellationToken) is { } loopt)
            {
                return loopt.Momenten.SequenceEqual(momenten) ? Done.Ok : Weigering.Toestand("Er loopt al een peiling voor dit overleg. Stop die eerst.");
            }

            var wie = overleg.Plaatsen.Where(p => p.Staat is not (DeelnameStaat.Beeindigd or DeelnameStaat.Geweigerd)).Select(p => p.PersoonId).Distinct().ToList();
            var peiling = Peiling.Stuur(overleg, momenten, wie, nu);
            if (!peiling.Ok)
            {
                return peiling.Refusal;
            }

            db.Add(peiling.Value!);
            db.AddEvent(new PeilingGestuurdV1(peiling.Value!.Id, [.. wie.Where(p => p != user.Persoon)], nu));
            Log(id, "gestuurd");
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        public async Task<Result<Done>> Handle(Stop request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<OverlegId>(request.Overleg, out var id) || !await db.Overleggen.AnyAsync(o => o.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            await db.WisPeilingAsync(id, cancellationToken);
            Log(id, "gestopt");
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private void Log(OverlegId id, string wat) => db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.StuurPeiling", Object = "overleg", ObjectId = id.Waarde, Doel = "planning", Uitkomst = wat });
    }

    /// <summary>Whatever ends the search for a moment ends the question: the answers are of no use any more. Saved by who calls.</summary>
    public static async Task WisPeilingAsync(this CasusoverleggenDbContext db, OverlegId overleg, CancellationToken ct) =>
        db.RemoveRange(await db.Peilingen.Include(p => p.Antwoorden).Where(p => p.OverlegId == overleg).ToListAsync(ct));

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/overleggen/{id}/peiling", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<MomentenPagina, ZoekMomenten.Model>(o with { Overleg = id }, $"/overleggen/{id}/momenten", new ZoekMomenten.Vraag(id), "peiling", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/overleggen/{id}/peiling/stoppen", (string id, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<MomentenPagina, ZoekMomenten.Model>(new Stop(id), $"/overleggen/{id}/momenten", new ZoekMomenten.Vraag(id), "stoppen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
