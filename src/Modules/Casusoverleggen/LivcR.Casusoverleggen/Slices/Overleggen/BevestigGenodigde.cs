using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The mayor's word about one person who was proposed after the agenda was put before them (LIV-05). Once the meeting is convened it invites that person, and nobody else hears of it.</summary>
internal static class BevestigGenodigde
{
    /// <param name="Wat">"agendapunt:persoon".</param>
    public sealed record Opdracht(string? Overleg, string? Wat) : ICommand<Done>
    {
        /// <summary>"ja": this person is expected elsewhere, it was said, and they go on.</summary>
        public string? Overlap { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Wat).Verplicht("Kies wie u uitnodigt.", 100);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, Systeemwerk systeem, ISender sender, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        private static readonly Refusal Geen = Weigering.Toestand("Deze persoon wacht niet meer op uw beslissing. Bekijk de lijst opnieuw.");

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || !await voorzitter.IsAsync(id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            if (request.Wat!.Split(':') is not [var w, var p] || !Id.Lees<AgendapuntId>(w, out var agendapunt) || !Id.Lees<PersoonId>(p, out var persoon))
            {
                return Geen;
            }

            CasusId? casus = null;

            // The mayor writes on no list: the effect is the system's.
            var r = await systeem.DoeAsync(async (d, _) =>
            {
                await d.VergrendelAsync(id, cancellationToken);
                if (await d.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg
                    || overleg.Agendapunten.FirstOrDefault(a => a.Id == agendapunt) is not { } punt || punt.Deelnames.FirstOrDefault(x => x.PersoonId == persoon && x.Wacht) is not { } deelname)
                {
                    return Geen;
                }

                if (overleg.MagAanvullen(punt) is { } vast)
                {
                    return vast;
                }

                var nu = klok.GetUtcNow();
                if (nu >= Bijeenroeptermijnen.Van(regels.Nu).BeslisVoor(deelname.WachtSinds!.Value, overleg.Begin))
                {
                    return Weigering.Toestand("De tijd om deze persoon uit te nodigen is voorbij.");
                }

                if (await sender.GrondVoorLijstAsync(persoon, deelname.OrganisatieId, overleg, cancellationToken) is { Ok: false } geenGrond)
                {
                    return geenGrond.Refusal.MetTekst(regels.Nu); // the ground may have ended since (PAR-01, PAR-02, AVG-01)
                }

                // Under the mayor's own right: of what they may not see, nothing is said.
                if (await db.OverlapBijBevestigenAsync(overleg, deelname, request.Overlap, cancellationToken) is { } dubbel)
                {
                    return dubbel;
                }

                var bijeengeroepen = overleg.Staat != OverlegStaat.Voorgelegd;
                deelname.Bevestig(bijeengeroepen, nu);
                if (bijeengeroepen)
                {
                    d.Add(Inzage.Voor(persoon, InzageGrond.Uitnodiging, punt));
                }

                casus = punt.CasusId;
                await d.SaveChangesAsync(cancellationToken);
                return (Refusal?)null;
            });
            if (r is not null)
            {
                return r;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BevestigGenodigde", Casus = casus, Object = "persoon", ObjectId = persoon.Waarde, Doel = "bijeenroepen", Regel = "LIV-05" }, cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/beslissen/genodigden", (string id, [FromForm] string? wat, [FromForm] string? overlap, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<BeslissingPagina, ToonBeslissing.Model>(new Opdracht(id, wat) { Overlap = overlap }, $"/overleggen/{id}/beslissen", new ToonBeslissing.Vraag(id), "genodigde", http, regels)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
