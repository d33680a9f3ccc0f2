using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>Keeps the session of who is in the room while its agendapunt runs, and not a minute longer: a page that comes back each minute by itself, in a tab of its own so
/// that no typed text is lost, or asked for by the room's script. Each time it is looked at again who is there, on which basis. It shows nothing of the casus, so a veil stays
/// where it is, and it leaves no line in the log: one a minute would hide what matters.</summary>
internal static class BlijfAanTafel
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    /// <param name="Klok">How long it runs: here it is right each minute.</param>
    internal sealed record Model(AgendapuntId Id, bool Bezig, string? Klok);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, ISessieleven sessie, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } punt
                || punt.Deelnames.FirstOrDefault(d => d.PersoonId == user.Persoon) is not { NamDeel: true } eigen)
            {
                return Weigering.NietUitgenodigd;
            }

            var bezig = punt.Staat == AgendapuntStaat.Bezig && eigen.Aanwezig && await sender.MagNogAsync(user, eigen, klok.GetUtcNow(), cancellationToken) is null;
            if (bezig)
            {
                await sessie.HoudAsync(user, cancellationToken);
            }

            return new Model(id, bezig, bezig ? Tafelklok.Zin(punt, klok.GetUtcNow()) : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/agendapunten/{id}/aan-tafel", (string id, ISender s, Microsoft.AspNetCore.Http.HttpContext http) =>
        s.ToonAsync<BlijfAanTafelPagina, Model>(new Vraag(id), http)).VoorIedereenIngelogd().AchterSluier();
}
