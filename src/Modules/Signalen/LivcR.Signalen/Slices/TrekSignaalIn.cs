using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>The sender takes a signal back before the weging ended: the text goes from the row in this act, and its key right after.</summary>
internal static class TrekSignaalIn
{
    public sealed record Opdracht(string? Signaal) : ICommand<Done>;

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            if (!Id.Lees<SignaalId>(o.Signaal, out var id) || user.Persoon is not { } persoon) return Weigering.NietUitgenodigd;
            if (await db.Signalen.SingleOrDefaultAsync(s => s.Id == id && s.AfzenderId == persoon, ct) is not { } signaal) return Weigering.NietUitgenodigd;
            if (signaal.TrekIn(persoon, termijnen.Nu) is { } weigering) return weigering;

            db.Navragen.RemoveRange(await db.Navragen.Where(n => n.SignaalId == id).ToListAsync(ct));
            db.AddEvent(new SignaalGewogenV1(id, WegingUitkomst.Ingetrokken, null, signaal.OntvangenOp, termijnen.Nu));
            db.LogWijziging(id, nameof(TrekSignaalIn), "melding");
            await db.SaveChangesAsync(ct);

            // After the save, never before: a weging that ended in between must keep its text. Cut off here, the nightly job destroys the key.
            await kluis.DestroyAsync(id.Waarde, CancellationToken.None);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/intrekken", async (string id, ISender sender, IRegels regels, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(new Opdracht(id), ct);
        if (r.Ok) return Antwoord.Redirect($"/signalen/{id}/ontvangst");

        return await sender.Send(new ToonOntvangst.Vraag(id), ct) is { Ok: true, Value: { } bewijs }
            ? Scherm<OntvangstPagina>.Toon(new ToonOntvangst.Model(bewijs, FormState.From(r, null, regels.Nu)), 422)
            : Antwoord.NietGevonden(http);
    }).Voor(MeldSignaal.Wie);
}
