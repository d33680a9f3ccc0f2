using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Casusoverleggen.Slices.Vervangingen;

/// <summary>The coordinator hands over to the deputy from one day until another. The act of the deputy holds on both, or it is refused: no right comes from here.</summary>
internal static class StelVervangingIn
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Plaatsvervanger { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        private const string KiesIemand = "Kies uw plaatsvervanger uit de lijst.";

        public static readonly Refusal UitDeLijst = Weigering.Invoer("Plaatsvervanger", KiesIemand);

        public Validator()
        {
            RuleFor(o => o.Plaatsvervanger).Must(p => Id.Lees<PersoonId>(p, out _)).WithMessage(KiesIemand);
            this.Datum("Van", o => (o.VanDag, o.VanMaand, o.VanJaar), "Vul de eerste dag in. Bijvoorbeeld: 3 8 2026.");
            this.Datum("Tot", o => (o.TotDag, o.TotMaand, o.TotJaar), "Vul de laatste dag in. Bijvoorbeeld: 21 8 2026.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        private static readonly Refusal LooptAl = Weigering.Toestand("Er staat al een vervanging. Beëindig die eerst.");

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel } || !user.Rollen.Contains(Rol.Coordinator))
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            var (van, tot) = (Invoer.LeesDatum(request.VanDag, request.VanMaand, request.VanJaar)!.Value, Invoer.LeesDatum(request.TotDag, request.TotMaand, request.TotJaar)!.Value);
            if (!Id.Lees<PersoonId>(request.Plaatsvervanger, out var wie) || !(await sender.VervangersVanAsync(cel, ik, vandaag, cancellationToken)).Any(z => z.Persoon == wie))
            {
                return Validator.UitDeLijst;
            }

            if (await db.Vervangingen.AsNoTracking().FirstOrDefaultAsync(v => v.CelId == cel && v.Coordinator == ik && v.Tot >= vandaag, cancellationToken) is { } al)
            {
                return al.Is(wie, van, tot) ? Done.Ok : LooptAl; // sent twice, or a second one
            }

            var vervanging = Vervanging.Stel(cel, ik, wie, van, tot, vandaag);
            if (!vervanging.Ok)
            {
                return vervanging.Refusal;
            }

            foreach (var (veld, dag) in new[] { ("Van", van), ("Tot", tot) })
            {
                if (!(await sender.VervangersVanAsync(cel, ik, dag, cancellationToken)).Any(z => z.Persoon == wie))
                {
                    return Weigering.Invoer(veld, $"De akte van machtiging van uw plaatsvervanger geldt niet op {NlTekst.Datum(dag)}. Kies een andere dag.");
                }
            }

            await db.Vervangingen.Where(v => v.CelId == cel && v.Coordinator == ik).ExecuteDeleteAsync(cancellationToken); // over, and not cleared yet
            db.Add(vervanging.Value!);
            db.AddEvent(new VervangingGewijzigdV1(await sender.MeldAanAsync(vervanging.Value!, ik, vandaag, cancellationToken), nu));
            db.AddLog(ToonVervanging.Log(nameof(StelVervangingIn), wie, $"{van:O} tot en met {tot:O}"));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return LooptAl; // the other tab was first
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/vervanging", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<VervangingPagina, ToonVervanging.Model>(o, "/vervanging", new ToonVervanging.Vraag(), "vervanging", http, regels)).Voor(Rol.Coordinator);
}
