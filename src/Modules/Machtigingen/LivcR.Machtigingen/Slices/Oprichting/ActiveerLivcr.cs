using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>The last step: from now on signals, casussen and meetings can begin. Refused with everything that is missing (LIV-01…04, LIV-08, AVG-01, AVG-02).</summary>
internal static class ActiveerLivcr
{
    public sealed record Opdracht : ICommand<Done>;

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, Gemeentelijst gemeenten, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user.Cel is not { } id)
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelAsync(id, cancellationToken);
            if (await db.VoorWijzigingAsync(user, vandaag, cancellationToken) is not { } feiten)
            {
                return Weigering.NietUitgenodigd;
            }

            var gebreken = Gereedheid.Toets(feiten, vandaag).Where(p => p.Blokkeert).SelectMany(p => p.Gebreken).ToList();
            var opgegaan = gemeenten.Fusies(vandaag).Where(f => feiten.Cel.Gemeenten.Any(g => g.Nis == f.Oud && g.Tot is null))
                .Select(f => Weigering.Liv01 with { Tekst = $"Een gemeente van deze LIVC R ging op in {f.Nieuw.Naam}. Voeg {f.Nieuw.Naam} toe en schrap de oude gemeente." });
            if (feiten.Cel.Activeer([.. gebreken.Where(g => g.Regel != Weigering.Liv01.Regel), .. opgegaan], feiten.Bezet, vandaag) is { Count: > 0 } weigeringen)
            {
                return Result<Done>.Refused(weigeringen);
            }

            foreach (var zetel in feiten.Zetels)
            {
                db.Meld(zetel, feiten.Cel.Naam, vandaag, nu);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.ActiveerLivcr", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = "AVG-02", Uitkomst = "actief" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/livcr/oprichting/activeren", (ISender s, HttpContext http) =>
        s.DoeAsync<ToonOprichtingPagina, ToonOprichting.Model>(new Opdracht(), "activeren", "/livcr/oprichting", new ToonOprichting.Vraag(), http)).Voor(ToonOprichting.Rollen).MetHerbevestiging();
}
