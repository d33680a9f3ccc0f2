using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>What an invitee reads before answering: purpose, date, minor or not, the contribution asked, and the functions invited, police included. No name.
/// The name comes after acceptance and secrecy, in the last working days (<see cref="NaamInzage"/>).</summary>
internal static class ToonUitnodiging
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    /// <param name="Functies">Of who may come to the table. Who declined stays among them, so that nobody reads that they did (PAR-04); who was struck, or lost the ground, does not.</param>
    internal sealed record Model(AgendapuntId Id, OverlegId Overleg, DateTimeOffset Begin, string Plaats, string Doel, bool Minderjarig, string? Bijdrage, IReadOnlyList<string> Functies, DeelnameStaat Staat,
        bool Politie, bool Justitiehuis, string? Naam, string WaaromNaam) : MetFormulier
    {
        public bool MagAntwoorden => Staat is DeelnameStaat.Uitgenodigd or DeelnameStaat.Geweigerd;

        public bool Wachtkamer { get; init; }

        /// <summary>What the LIVC R says before the facts of the invitation, and before the question whether one declines.</summary>
        public IReadOnlyList<string> Inleiding { get; init; } = [];

        public IReadOnlyList<string> BijWeigering { get; init; } = [];
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, ISender sender, Sjabloonlezer sjablonen, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } punt
                || punt.Deelnames.FirstOrDefault(d => d.PersoonId == user.Persoon) is not { Staat: not DeelnameStaat.Voorgesteld } eigen
                || await db.Overleggen.AsNoTracking().FirstOrDefaultAsync(o => o.Id == punt.OverlegId, cancellationToken) is not { } overleg)
            {
                return await Vervallen.WaaromNietAsync(db, user, regels, id, cancellationToken);
            }

            if (await sender.MagNogAsync(user, eigen, klok.GetUtcNow(), cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            var onderBeroepsgeheim = await db.Casussen.Where(c => c.Id == punt.CasusId).Select(c => c.NaamOnderBeroepsgeheim).FirstOrDefaultAsync(cancellationToken);
            var (oordeel, naam) = await new NaamLezer(db, user, kluis, regels, klok).LeesAsync(punt, eigen, overleg.Begin, onderBeroepsgeheim, cancellationToken);
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Lezen,
                Handeling = "casusoverleggen.ToonUitnodiging",
                Casus = punt.CasusId,
                Object = "agendapunt",
                ObjectId = id.Waarde,
                Doel = "casusoverleg",
                Regel = oordeel.Regel,
                Uitkomst = naam is null ? "zonder naam" : "met naam",
            }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [punt.CasusId.Waarde, overleg.Id.Waarde], cancellationToken);
            var plaats = t.Lees(overleg.Id.Waarde, overleg.Plaats, Overleg.Kolom("plaats", overleg.Id))!;
            var teksten = await sjablonen.VoorUitnodigingAsync(overleg.Begin, plaats, cancellationToken);
            return new Model(id, overleg.Id, overleg.Begin, plaats, t.Lees(punt.CasusId.Waarde, punt.Doel, Agendapunt.Kolom("doel", id))!,
                punt.Minderjarig, t.Lees(punt.CasusId.Waarde, eigen.Bijdrage, Deelname.Kolom("bijdrage", eigen.Id)),
                [.. punt.Deelnames.Where(d => d.WachtSinds is null && (d.Staat != DeelnameStaat.Beeindigd || d.NamDeel || d == eigen)).OrderBy(d => d.Zetel is null).ThenBy(d => d.Functie).Select(d => $"{d.Functie}, {d.Organisatie}")], eigen.Staat, eigen.IsPolitie, eigen.Sector == Machtigingen.Contracts.Sector.Justitiehuis, naam, oordeel.Waarom)
            {
                Inleiding = teksten[Sjabloonsoort.Uitnodiging].Kop,
                BijWeigering = teksten[Sjabloonsoort.Weigering].Kop,
                Wachtkamer = Wachtkamer.IsOpenVoor(eigen, punt, overleg.Begin, klok.GetUtcNow(), regels.Nu.Termijn("GEH-03", "wachtkamer_minuten")),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/uitnodigingen/{agendapunt}", (string agendapunt, ISender s, HttpContext http) =>
        s.ToonAsync<UitnodigingPagina, Model>(new Vraag(agendapunt), http)).VoorIedereenIngelogd();
}
