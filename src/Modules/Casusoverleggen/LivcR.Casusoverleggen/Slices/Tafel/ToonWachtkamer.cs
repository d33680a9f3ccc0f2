using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>What stands at the address of a room before its door opens for someone: who is expected, why they meet, and (a panel of Informatiedeling) their own drafts.
/// Nothing of anyone else, and no name of the betrokkene.</summary>
internal static class ToonWachtkamer
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Stand>;

    /// <param name="Open">Null: there is no waiting room for this person now, and the refusal at the door is all they read.</param>
    internal sealed record Stand(Model? Open);

    /// <param name="Deur">Why the room itself is not open for them yet.</param>
    internal sealed record Model(AgendapuntId Id, OverlegId Overleg, DateTimeOffset Begin, string Doel, IReadOnlyList<string> Verwacht, string Deur)
    {
        public IReadOnlyList<PaneelInhoud> Panelen { get; init; } = [];
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, ISender sender, IRegels regels, TimeProvider klok, PaneelVerzameling panelen)
        : IRequestHandler<Vraag, Result<Stand>>
    {
        public async Task<Result<Stand>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } punt
                || punt.Deelnames.FirstOrDefault(d => d.PersoonId == user.Persoon) is not { } eigen
                || await db.Overleggen.AsNoTracking().FirstOrDefaultAsync(o => o.Id == punt.OverlegId && o.BijeengeroepenOp != null, cancellationToken) is not { } overleg
                || !Wachtkamer.IsOpenVoor(eigen, punt, overleg.Begin, nu, regels.Nu.Termijn("GEH-03", "wachtkamer_minuten"))
                || await sender.MagNogAsync(user, eigen, nu, cancellationToken) is not null
                || await sender.VoorAndereAsync(user, eigen, cancellationToken) is not null)
            {
                return new Stand(null);
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonWachtkamer", Casus = punt.CasusId, Object = "agendapunt", ObjectId = id.Waarde, Doel = "casusoverleg", Regel = "GEH-03" }, cancellationToken);
            var verwacht = punt.Deelnames.Where(Wachtkamer.WordtVerwacht).OrderBy(d => d.Zetel is null).ThenBy(d => d.Functie).ToList();
            var namen = (await sender.Send(new GeefPersonen([.. verwacht.Select(d => d.PersoonId)]), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            var t = await Teksten.OpenAsync(kluis, [punt.CasusId.Waarde], cancellationToken);
            return new Stand(new Model(id, overleg.Id, overleg.Begin, t.Lees(punt.CasusId.Waarde, punt.Doel, Agendapunt.Kolom("doel", id))!,
                [.. verwacht.Select(d => $"{namen.GetValueOrDefault(d.PersoonId, "Onbekend")}, {d.Functie}, {d.Organisatie}")], "")
            {
                Panelen = await panelen.GeefAsync(Plaatsen.Wachtkamer, new PaneelContext(id.Waarde, new Dictionary<string, string?>()), cancellationToken),
            });
        }
    }

    /// <summary>Refused at the door of the room: the waiting room where there is one, else why not. Not yours and not there stay one answer, and nothing more is asked for it.</summary>
    public static async Task<HttpResult> OfGeweigerdAsync(this ISender s, string agendapunt, IReadOnlyList<Refusal> deur, IRegels regels, HttpContext http) =>
        !deur.Contains(Weigering.NietUitgenodigd) && (await s.Send(new Vraag(agendapunt), http.RequestAborted)).Value is { Open: { } wachtkamer }
            ? Scherm<WachtkamerPagina>.Toon(wachtkamer with { Deur = regels.Nu.Tekst(deur[0]) + (deur[0].Regel.Contains('-', StringComparison.Ordinal) ? $" ({deur[0].Regel})" : "") })
            : SchermAntwoord.Geweigerd(deur, http);
}
