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

/// <summary>The receipt of one signal, for its sender. Once the weging ended the page is the same for every outcome: own text and withdrawal go at that moment,
/// not when the text is destroyed, since that day differs per outcome.</summary>
internal static class ToonOntvangst
{
    public sealed record Vraag(string? Signaal) : IQuery<Bewijs>;

    /// <param name="Zorg">Own words, as long as the weging runs.</param>
    public sealed record Bewijs(SignaalId Id, string Nummer, DateTimeOffset OntvangenOp, Ontvangststaat Staat, string? Zorg, int BewijsDagen, DateOnly? AntwoordTegen = null)
    {
        /// <summary>What the coordination asked and this sender answered, as long as the weging runs.</summary>
        public IReadOnlyList<Vraagbeurt> Navragen { get; init; } = [];

        public Leesoordeel Waarom { get; init; } = Leesoordeel.Nee;

        public override string ToString() => nameof(Bewijs);
    }

    public sealed record Vraagbeurt(DateTimeOffset Op, string Vraag, string? Antwoord)
    {
        public override string ToString() => nameof(Vraagbeurt);
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit, IKeyVault kluis, Termijnen termijnen, IRegels regels) : IRequestHandler<Vraag, Result<Bewijs>>
    {
        public async Task<Result<Bewijs>> Handle(Vraag v, CancellationToken ct)
        {
            if (!Id.Lees<SignaalId>(v.Signaal, out var id) || user.Persoon is not { } persoon) return Weigering.NietUitgenodigd;

            var s = await db.Signalen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id && x.AfzenderId == persoon, ct);
            if (s is null || Signaalinzage.Bewijs.Lees(new(s, persoon, termijnen.BewijsVanaf)) is not { Mag: true } waarom) return await db.WaaromNietAsync(user, regels, id, ct); // a coordinator who sent it, and has no more sight of it than another

            string? zorg = null;
            List<Vraagbeurt> navragen = [];
            if (!s.IsAfgerond)
            {
                var sleutel = await kluis.OpenAsync(id.Waarde, ct);
                zorg = s.LeesZorg(sleutel);
                navragen = [.. (await db.Navragen.AsNoTracking().Where(n => n.SignaalId == id).OrderBy(n => n.GesteldOp).ToListAsync(ct)).Select(n => new Vraagbeurt(n.GesteldOp, n.LeesVraag(sleutel), n.LeesAntwoord(sleutel)))];
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonOntvangst", Object = "signaal", ObjectId = id.Waarde, Doel = "melding" }, ct);
            return new Bewijs(s.Id, s.Nummer, s.OntvangenOp, Teksten.VoorAfzender(s.Staat), zorg, termijnen.BewijsDagen, s.AntwoordTegen) { Navragen = navragen, Waarom = waarom };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/signalen/{id}/ontvangst", async (string id, ISender sender, HttpContext http, CancellationToken ct) =>
    {
        var r = await sender.Send(new Vraag(id), ct);
        return r is { Ok: true, Value: { } bewijs } ? Scherm<OntvangstPagina>.Toon(new Model(bewijs, FormState.Empty)) : Opgeschort.Antwoord(r.Refusals, http);
    }).Voor(MeldSignaal.Wie);

    internal sealed record Model(Bewijs Bewijs, FormState Form);
}
