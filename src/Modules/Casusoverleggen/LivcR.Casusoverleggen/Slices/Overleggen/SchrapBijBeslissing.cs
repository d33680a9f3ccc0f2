using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The mayor takes an invitee, or a whole agendapunt, off what was put before them: nobody was invited yet, so nobody hears of it (LIV-05). Once convened only an invitee of an agendapunt that did
/// not begin, who alone hears that it lapses for them. The fixed seats stay (LIV-03), as do the voice of youth help for a minor (MIN-02) and the source of a verkennend agendapunt.</summary>
internal static class SchrapBijBeslissing
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }

        /// <summary>An agendapunt, an invitee of one ("agendapunt:persoon"), or of a meeting without a casus the invitee alone.</summary>
        public string? Wat { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Wat).Verplicht("Kies wie of wat u schrapt.", 100);
    }

    internal sealed class Handler(Voorzitter voorzitter, Systeemwerk systeem, IAudit audit, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        private static readonly Refusal Geen = Weigering.Invoer("Wat", "Dit staat niet meer op de lijst. Kies opnieuw.");

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || !await voorzitter.IsAsync(id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            LogRegel Log(string wat, Guid wie, CasusId? casus) => new() { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrapBijBeslissing", Casus = casus, Object = wat, ObjectId = wie, Doel = "bijeenroepen", Regel = "LIV-05" };
            var log = Log("overleg", id.Waarde, null);

            // The mayor writes on no list: the effect is the system's.
            var r = await systeem.DoeAsync(async (d, _) =>
            {
                await d.VergrendelAsync(id, cancellationToken);
                if (await d.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
                {
                    return Weigering.NietUitgenodigd;
                }

                var wat = request.Wat!.Split(':');
                var punt = Id.Lees<AgendapuntId>(wat[0], out var agendapunt) ? overleg.Agendapunten.FirstOrDefault(a => a.Id == agendapunt) : null;
                if (overleg.Staat != OverlegStaat.Voorgelegd && (punt is null || wat.Length == 1 || overleg.MagAanvullen(punt) is not null))
                {
                    return Weigering.Toestand("Schrappen kan alleen zolang u over dit overleg nog niet hebt beslist. Een genodigde schrapt u tot het agendapunt begint.");
                }

                log = Id.Lees<PersoonId>(wat[^1], out var wie) && (punt is null || wat.Length > 1) ? Log("persoon", wie.Waarde, punt?.CasusId) : Log("agendapunt", agendapunt.Waarde, punt?.CasusId);
                if (await SchrapAsync(d, overleg, wat, cancellationToken) is { } w)
                {
                    return w;
                }

                await d.SaveChangesAsync(cancellationToken);
                return (Refusal?)null;
            });
            if (r is not null)
            {
                return r;
            }

            await audit.LogAsync(log, cancellationToken);
            return Done.Ok;
        }

        private async Task<Refusal?> SchrapAsync(CasusoverleggenDbContext d, Overleg overleg, string[] wat, CancellationToken ct)
        {
            if (overleg.ZonderCasus)
            {
                if (!Id.Lees<PersoonId>(wat[0], out var gast) || overleg.Genodigden.FirstOrDefault(g => g.PersoonId == gast && g.Zetel is null) is not { } genodigde)
                {
                    return Geen;
                }

                overleg.Schrap(genodigde, klok.GetUtcNow());
                return null;
            }

            if (!Id.Lees<AgendapuntId>(wat[0], out var agendapunt) || overleg.Komend.FirstOrDefault(a => a.Id == agendapunt) is not { } punt)
            {
                return Geen;
            }

            return wat.Length > 1 ? await SchrapGenodigdeAsync(d, overleg, punt, wat[1], ct) : await SchrapAgendapuntAsync(d, overleg, punt, ct);
        }

        private async Task<Refusal?> SchrapGenodigdeAsync(CasusoverleggenDbContext d, Overleg overleg, Agendapunt punt, string wie, CancellationToken ct)
        {
            if (!Id.Lees<PersoonId>(wie, out var persoon) || punt.Deelnames.FirstOrDefault(x => x.PersoonId == persoon && x is { Zetel: null, Staat: not Contracts.DeelnameStaat.Beeindigd }) is not { } deelname)
            {
                return Geen;
            }

            if (deelname.Staat == Contracts.DeelnameStaat.Voorgesteld)
            {
                punt.Schrap(persoon);
                d.Remove(deelname);
            }
            else
            {
                deelname.TrekIn(klok.GetUtcNow());
                await Vervallen.NeemInzageAsync(d, overleg, [punt], persoon, ct);
            }

            return punt.MistJeugdhulp ? Weigering.Min02 : punt.MistBron ? Weigering.Invoer("Wat", "Een verkennend agendapunt is er voor wie het signaal gaf. Schrap dan het hele agendapunt.") : null;
        }

        private async Task<Refusal?> SchrapAgendapuntAsync(CasusoverleggenDbContext d, Overleg overleg, Agendapunt punt, CancellationToken ct)
        {
            if (overleg.Komend.Count() == 1)
            {
                return Weigering.Invoer("Wat", "Dit is het enige agendapunt. Annuleer dan het overleg.");
            }

            var nu = klok.GetUtcNow();
            if (overleg.StelUit(punt.Id, nu) is { } w)
            {
                return w;
            }

            await Vervallen.WikkelAfAsync(d, overleg, [punt], nu, ct);
            return null;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/beslissen/schrappen", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<BeslissingPagina, ToonBeslissing.Model>(o with { Overleg = id }, $"/overleggen/{id}/beslissen", new ToonBeslissing.Vraag(id), "schrappen", http, regels)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
