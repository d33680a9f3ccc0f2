using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
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

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>Someone does not take part, with a reason from the list (PAR-04). Who accepted and steps out of the casus need not say why (PAR-07). The name closes again at once.</summary>
internal static class WeigerUitnodiging
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Reden { get; init; }
        public string? Toelichting { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Reden).Must(r => string.IsNullOrEmpty(r) || Invoer.LeesCode<WeigeringReden>(r) is not null).WithErrorCode("PAR-04");
            RuleFor(o => o.Toelichting).HoogstensTekens(1000);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (await EigenDeelname.ZoekAsync(db, user, request.Agendapunt, cancellationToken) is not { } deelname)
            {
                return Weigering.NietUitgenodigd;
            }

            var reden = Invoer.LeesCode<WeigeringReden>(request.Reden);
            if (reden is null && deelname.Staat == DeelnameStaat.Uitgenodigd)
            {
                return Weigering.Par04.Bij(nameof(request.Reden));
            }

            if (deelname.Weiger(nu) is { } w)
            {
                return w;
            }

            var sleutels = await kluis.OpenManyAsync([deelname.OverlegId.Waarde], cancellationToken);
            var eerder = await db.Weigeringen.FirstOrDefaultAsync(x => x.DeelnameId == deelname.Id, cancellationToken);
            if (reden is not { } waarom)
            {
                // Stepped out: what was said before, if anything, is not why.
                if (eerder is not null)
                {
                    db.Remove(eerder);
                }
            }
            else if (!sleutels.TryGetValue(deelname.OverlegId.Waarde, out var sleutel))
            {
                // Answered after the papers went: the refusal counts, its reason is not kept any more.
            }
            else if (eerder is not null)
            {
                eerder.Wijzig(waarom, request.Toelichting, sleutel);
            }
            else
            {
                db.Add(RedenVanWeigering.Maak(deelname, waarom, request.Toelichting, sleutel));
            }

            foreach (var inzage in await db.Inzagen.Where(i => i.AgendapuntId == deelname.AgendapuntId && i.PersoonId == user.Persoon && i.Grond == InzageGrond.Uitnodiging).ToListAsync(cancellationToken))
            {
                inzage.GeefNaam(false);
            }

            db.AddEvent(new UitnodigingBeantwoordV1(deelname.OverlegId, deelname.AgendapuntId, deelname.PersoonId, Aanvaard: false, nu));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/uitnodigingen/{agendapunt}/weigeren", (string agendapunt, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<UitnodigingPagina, ToonUitnodiging.Model>(o with { Agendapunt = agendapunt }, $"/uitnodigingen/{agendapunt}", new ToonUitnodiging.Vraag(agendapunt), "weigeren", http, regels)).VoorIedereenIngelogd();
}
