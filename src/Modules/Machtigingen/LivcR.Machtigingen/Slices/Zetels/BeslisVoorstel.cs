using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>Second of two acts: the mayor or delegate confirms, and the seat or office begins; or one of the two takes the proposal back.</summary>
internal static class BeslisVoorstel
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Voorstel { get; init; }

        /// <summary>"bevestigen" or "intrekken".</summary>
        public string? Doe { get; init; }
    }

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie } || !Guid.TryParse(request.Voorstel, out var v) || await db.Rolvoorstellen.SingleOrDefaultAsync(x => x.Id == v && x.CelId == id, cancellationToken) is not { } voorstel)
            {
                return Weigering.NietUitgenodigd;
            }

            var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var magBevestigen = user.MagBevestigen(zetels, vandaag, voorstel);
            var trekIn = request.Doe == "intrekken";
            if (trekIn ? !magBevestigen && voorstel.IngediendDoor != wie : !magBevestigen)
            {
                return Weigering.NietUitgenodigd;
            }

            if ((trekIn ? voorstel.TrekIn(wie, nu) : voorstel.Bevestig(wie, nu)) is { } fout)
            {
                return fout;
            }

            if (!trekIn && await VoerUitAsync(voorstel, zetels, vandaag, nu, cancellationToken) is { Count: > 0 } weigeringen)
            {
                return Result<Done>.Refused(weigeringen);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BeslisVoorstel", Object = "persoon", ObjectId = voorstel.PersoonId.Waarde, Doel = "samenstelling", Regel = "LIV-03", Uitkomst = trekIn ? "ingetrokken" : "bevestigd" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>Everything is asked again: seats may have changed since it was proposed. It begins today at the earliest: nobody changes what held yesterday.</summary>
        private async Task<IReadOnlyList<Refusal>> VoerUitAsync(Rolvoorstel voorstel, List<Zetelbezetting> zetels, DateOnly vandaag, DateTimeOffset nu, CancellationToken ct)
        {
            var cel = await db.Cellen.AsNoTracking().Include(c => c.Gemeenten).SingleAsync(c => c.Id == voorstel.CelId, ct);
            var celNaam = cel.Naam;
            var periode = new Periode(voorstel.Van < vandaag ? vandaag : voorstel.Van, voorstel.Tot);
            if (voorstel.Rol is { } rol)
            {
                var ambt = Ambt.Bekleed(voorstel.CelId, rol, voorstel.PersoonId, voorstel.Akte ?? "", periode, await db.Ambten.Where(a => a.CelId == voorstel.CelId).ToListAsync(ct));
                return ambt.Ok ? Begin(ambt.Value!, celNaam, vandaag, nu) : ambt.Refusals;
            }

            if (voorstel.Nis is { } nis && cel.Gemeenten.Where(g => g.Nis == nis).All(g => g.Tot <= periode.Van))
            {
                return [Weigering.Toestand("De gemeente van deze zetel is er niet meer in deze LIVC R. Trek dit voorstel in.")];
            }

            if (voorstel.Akte is not null && !zetels.Exists(z => !z.Gemachtigde && z.Zetel == voorstel.Zetel && z.Nis == voorstel.Nis && z.Periode.Bevat(periode.Van)))
            {
                return [Weigering.Toestand("De titularis die deze persoon aanwees, heeft de zetel niet meer. Trek dit voorstel in.")];
            }

            var zetel = Zetelbezetting.Bezet(voorstel.CelId, voorstel.Zetel!.Value, voorstel.PersoonId, voorstel.Akte, periode, zetels, voorstel.Nis);
            if (!zetel.Ok)
            {
                return zetel.Refusals;
            }

            // What was recorded after the proposal is newer than what the proposal says: a withdrawal is not undone by a confirmation.
            var machtiging = voorstel is { Niveau: { } niveau, MachtigingTot: { } tot, Verificateur: { } door }
                && !await Machtigingschrijver.GewijzigdSindsAsync(db, voorstel.PersoonId, Brussel.Dag(voorstel.IngediendOp), ct) ? new Veiligheidsmachtiging(voorstel.PersoonId, niveau, tot, door) : null;
            if (machtiging is null
                ? voorstel is { Zetel: Zetel.Korpschef, Akte: not null } && !await Machtigingschrijver.VolstaatAsync(db, voorstel.PersoonId, periode.Van, ct)
                : !machtiging.Volstaat(periode.Van))
            {
                return [Weigering.Liv04];
            }

            if (machtiging is not null)
            {
                await Machtigingschrijver.SchrijfAsync(db, machtiging, vandaag, ct);
            }

            zetels.Add(zetel.Value!);
            zetel.Value!.EindigMetTitularis(zetels, vandaag);
            return Begin(zetel.Value!, celNaam, vandaag, nu);
        }

        private List<Refusal> Begin(IRolgrond grond, string celNaam, DateOnly vandaag, DateTimeOffset nu)
        {
            db.Add((object)grond);
            db.Meld(grond, celNaam, vandaag, nu);
            return [];
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/livcr/zetels/voorstel", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonZetelsPagina, ToonZetels.Model>(o, "beslissing", "/livcr/zetels", new ToonZetels.Vraag(), http)).Voor(ToonZetels.Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/functies/voorstel", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<ToonFunctiesPagina, ToonFuncties.Model>(o, "beslissing", "/livcr/functies", new ToonFuncties.Vraag(), http)).Voor(ToonFuncties.Rollen).MetHerbevestiging();
    }
}
