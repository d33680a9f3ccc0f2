using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>The receipts of who asks: number, day and one of three states. A receipt disappears after its term, whatever the outcome was (AVG-07).</summary>
internal static class MijnSignalen
{
    public sealed record Vraag : IQuery<IReadOnlyList<Rij>>;

    public sealed record Rij(SignaalId Id, string Nummer, DateTimeOffset OntvangenOp, Ontvangststaat Staat, bool Navraag = false);

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit, Termijnen termijnen) : IRequestHandler<Vraag, Result<IReadOnlyList<Rij>>>
    {
        public async Task<Result<IReadOnlyList<Rij>>> Handle(Vraag request, CancellationToken ct)
        {
            if (user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;

            var vanaf = termijnen.BewijsVanaf;
            var rijen = await db.Signalen.AsNoTracking().Where(s => s.AfzenderId == persoon && s.CelId == cel && s.Kanaal != Kanaal.AndereLivcr && s.OntvangenOp > vanaf)
                .OrderByDescending(s => s.OntvangenOp).ThenByDescending(s => s.Id).Select(s => new { s.Id, s.Nummer, s.OntvangenOp, s.Staat, Navraag = db.Navragen.Any(n => n.SignaalId == s.Id && n.BeantwoordOp == null) }).Take(200).ToListAsync(ct);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.MijnSignalen", Object = "ontvangstbewijs", Doel = "melding", Uitkomst = $"{rijen.Count}" }, ct);
            return rijen.ConvertAll(r => new Rij(r.Id, r.Nummer, r.OntvangenOp, Teksten.VoorAfzender(r.Staat), r.Navraag && Teksten.VoorAfzender(r.Staat) != Ontvangststaat.Afgerond));
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/signalen/mijn", async (ISender sender, Termijnen termijnen, HttpContext http, CancellationToken ct) =>
        await sender.Send(new Vraag(), ct) is { Ok: true, Value: { } rijen } ? Scherm<MijnSignalenPagina>.Toon(new Model(rijen, termijnen.BewijsDagen)) : Antwoord.NietGevonden(http)).Voor(MeldSignaal.Wie);

    internal sealed record Model(IReadOnlyList<Rij> Rijen, int BewijsDagen);
}
