using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The mayor's act (LIV-05): from here on everyone on the lists is invited, and the casussen are on the agenda.</summary>
internal static class RoepBijeen
{
    public sealed record Opdracht(string? Overleg) : ICommand<Done>
    {
        /// <summary>"ja": somebody is expected elsewhere, it was said, and they go on.</summary>
        public string? Overlap { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter voorzitter, Herweegvraag herwegen, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || (user.IsBurgemeester() && !await voorzitter.IsAsync(id, cancellationToken)))
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelAsync(id, cancellationToken);
            if (await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (overleg.Staat == OverlegStaat.Voorgelegd && Agendapunt.ZonderBelang(overleg.Komend, regels.Nu) is { } belang)
            {
                return belang;
            }

            var nu = klok.GetUtcNow();
            var weigeringen = overleg.RoepBijeen(user.Persoon!.Value, user.IsBurgemeester(), await sender.GebrekenAsync(overleg.CelId, overleg.Plaatsen, overleg.Dag, cancellationToken), Bijeenroeptermijnen.Van(regels.Nu), nu);
            if (weigeringen.Count > 0)
            {
                return weigeringen;
            }

            if (await db.OverlapBijBijeenroepenAsync(overleg, request.Overlap, cancellationToken) is { } dubbel)
            {
                return dubbel; // free when it was planned, and not any more
            }

            var ids = overleg.Komend.Select(a => a.CasusId).ToArray();
            if (await herwegen.BeletAsync(ids, cancellationToken) is { } belet)
            {
                return belet; // 18 since it was put before the mayor
            }

            var casussen = await db.Casussen.Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
            foreach (var casus in casussen)
            {
                if (casus.Agendeer(nu) is { } w)
                {
                    return w;
                }
            }

            foreach (var punt in overleg.Komend)
            {
                db.AddRange(punt.Deelnames.Where(d => !d.Wacht).Select(d => Inzage.Voor(d.PersoonId, InzageGrond.Uitnodiging, punt)));
                punt.Deelnames.FirstOrDefault(d => d.PersoonId == user.Persoon)?.AanvaardDoorEigenDaad(nu);
                // The official of the third seat prepared this meeting: that act is the acceptance.
                punt.Deelnames.FirstOrDefault(d => d.Zetel == Machtigingen.Contracts.Zetel.Gemeenteambtenaar)?.AanvaardDoorEigenDaad(nu);
            }

            foreach (var g in overleg.Genodigden.Where(g => g.PersoonId == user.Persoon || g.Zetel == Machtigingen.Contracts.Zetel.Gemeenteambtenaar))
            {
                g.AanvaardDoorEigenDaad(nu);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    /// <summary>Open to the coordination too, so that the rule itself answers who tries (LIV-05) instead of a closed door.</summary>
    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/bijeenroepen", (string id, [FromForm] string? overlap, ISender s, IRegels regels, HttpContext http, ICurrentUser user) => user.IsBurgemeester()
        ? s.DoeAsync<BeslissingPagina, ToonBeslissing.Model>(new Opdracht(id) { Overlap = overlap }, $"/overleggen/{id}/beslissen", new ToonBeslissing.Vraag(id), "bijeenroepen", http, regels)
        : s.DoeAsync<OverlegPagina, ToonOverleg.Model>(new Opdracht(id) { Overlap = overlap }, $"/overleggen/{id}", new ToonOverleg.Vraag(id), "bijeenroepen", http, regels))
        .Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}
