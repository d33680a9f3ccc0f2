using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Oprichting;

/// <summary>Closes a LIVC R, so that its municipalities may join another one (LIV-01): the act of each mayor as at its foundation, then two persons, and nothing that is still open [D].
/// Seats and aanwijzingen end that day; the FG and the administrator stay, and what is kept stays until its term ends.</summary>
internal static class HefLivcrOp
{
    public static readonly Rol[] Rollen = ToonZetels.Rollen;

    public sealed record Vraag(string? Nis) : IQuery<Model>;

    /// <param name="Belet">What stands in the way, if anything does.</param>
    /// <param name="Gekozen">The municipality whose act is filled in now: one form at a time.</param>
    internal sealed record Model(string Naam, DateOnly? Sinds, IReadOnlyList<ToonGemeenten.Rij> Gemeenten, string? Gekozen, IReadOnlyList<Refusal> Belet, OpenVoorstel? Voorstel, bool MagVragen);

    internal sealed record OpenVoorstel(string Door, DateTimeOffset Op, bool MagBevestigen, bool MagIntrekken);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.CelMetAktenAsync(id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.HefLivcrOp", Object = "livcr", ObjectId = id.Waarde, Doel = "opheffing" }, cancellationToken);
            var rijen = (from g in cel.Gemeenten where g.Tot is null orderby g.Naam let a = cel.Opheffingsakten.FirstOrDefault(a => a.Nis == g.Nis) select new ToonGemeenten.Rij(g.Nis, g.Naam, a?.Referentie, a?.Datum)).ToList();
            var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var voorstel = await db.Opheffingen.SingleOrDefaultAsync(o => o.CelId == id && o.Staat == VoorstelStaat.Open, cancellationToken);
            var door = voorstel is null ? null : (await sender.Send(new GeefPersonen([voorstel.IngediendDoor]), cancellationToken)).Value?.FirstOrDefault()?.Naam;
            var bevestigt = user.MagBevestigen(zetels, vandaag);
            return new Model(cel.Naam, cel.Staat(vandaag) == CelStaat.Opgeheven ? cel.Tot : null, rijen, (rijen.Find(r => r.Nis == request.Nis) ?? rijen.Find(r => r.Akte is null))?.Nis,
                cel.BeletOpheffing(await Openstaandboek.SoortenAsync(db, id, cancellationToken), vandaag),
                voorstel is null ? null : new(door ?? "iemand zonder account", voorstel.IngediendOp, bevestigt && voorstel.IngediendDoor != wie, bevestigt || voorstel.IngediendDoor == wie),
                user.MagVragen(null, inOpbouw: false));
        }
    }

    public sealed record Opdracht : ICommand<Done>
    {
        /// <summary>"akte", "voorstellen", "bevestigen" or "intrekken": the button's.</summary>
        public string? Doe { get; init; }
        public string? Nis { get; init; }
        public string? Referentie { get; init; }
        public string? AkteDag { get; init; }
        public string? AkteMaand { get; init; }
        public string? AkteJaar { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, Rolmelder melder, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie } || await db.CelMetAktenAsync(id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var voorstel = await db.Opheffingen.SingleOrDefaultAsync(o => o.CelId == id && o.Staat == VoorstelStaat.Open, cancellationToken);
            var (vraagt, bevestigt) = (user.MagVragen(null, inOpbouw: false), user.MagBevestigen(zetels, vandaag));
            var open = await Openstaandboek.SoortenAsync(db, id, cancellationToken);
            IReadOnlyList<Refusal> weigeringen = request.Doe switch
            {
                "akte" when vraagt => Akte(cel, request, vandaag),
                "voorstellen" when vraagt && voorstel is null => StelVoor(cel, open, wie, nu, vandaag),
                "voorstellen" when vraagt => [Weigering.Toestand("Er wacht al een voorstel om deze LIVC R af te sluiten.")],
                "bevestigen" when bevestigt && voorstel is not null => cel.BeletOpheffing(open, vandaag) is { Count: > 0 } belet ? belet : Lijst(voorstel.Bevestig(wie, nu)),
                "intrekken" when voorstel is not null && (bevestigt || voorstel.IngediendDoor == wie) => Lijst(voorstel.TrekIn(wie, nu)),
                "bevestigen" or "intrekken" when bevestigt || vraagt => [Weigering.Toestand("Er wacht geen voorstel, of een andere persoon moet erover beslissen.")],
                _ => [Weigering.NietUitgenodigd],
            };
            if (weigeringen.Count > 0)
            {
                return Result<Done>.Refused(weigeringen);
            }

            if (request.Doe == "bevestigen")
            {
                await HefOpAsync(cel, zetels, wie, nu, cancellationToken);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.HefLivcrOp", Object = "livcr", ObjectId = id.Waarde, Doel = "opheffing", Regel = request.Doe == "akte" ? "LIV-02" : "LIV-01", Uitkomst = request.Doe! });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static IReadOnlyList<Refusal> Akte(Cel cel, Opdracht o, DateOnly vandaag)
        {
            var velden = new Velden();
            var referentie = velden.Verplicht("Referentie", o.Referentie, "Vul het kenmerk van de beslissing in.", 200);
            var datum = velden.Datum("Akte", o.AkteDag, o.AkteMaand, o.AkteJaar, "Vul de datum van de beslissing in.");
            return velden.Goed ? Lijst(cel.LegOpheffingVast(new(o.Nis ?? "", referentie, datum!.Value), vandaag)) : velden.Fouten;
        }

        private IReadOnlyList<Refusal> StelVoor(Cel cel, IReadOnlySet<OpenstaandSoort> open, PersoonId wie, DateTimeOffset nu, DateOnly vandaag)
        {
            var belet = cel.BeletOpheffing(open, vandaag);
            if (belet.Count == 0)
            {
                db.Add(new Opheffing { CelId = cel.Id, IngediendDoor = wie, IngediendOp = nu });
            }

            return belet;
        }

        /// <summary>Everyone's ground here ends with the LIVC R, except the offices: the FG still reads the log, and the administrator ends those two.</summary>
        private async Task HefOpAsync(Cel cel, List<Zetelbezetting> zetels, PersoonId wie, DateTimeOffset nu, CancellationToken ct)
        {
            var vandaag = Brussel.Dag(nu);
            cel.HefOp(vandaag);
            foreach (var zetel in zetels.Where(z => z.Eindig(vandaag, vandaag) is null))
            {
                db.Meld(zetel, cel.Naam, vandaag, nu);
            }

            (await db.Samenwerkingen.Where(s => s.CelId == cel.Id).ToListAsync(ct)).ForEach(s => s.Eindig(vandaag));
            (await db.Rolvoorstellen.Where(v => v.CelId == cel.Id && v.Staat == VoorstelStaat.Open).ToListAsync(ct)).ForEach(v => v.TrekIn(wie, nu));
            await melder.WerkBijAsync(cel.Id, null, ct);
        }

        private static IReadOnlyList<Refusal> Lijst(Refusal? fout) => fout is null ? [] : [fout];
    }

    private static Task<Cel?> CelMetAktenAsync(this MachtigingenDbContext db, CelId id, CancellationToken ct) =>
        db.Cellen.Include(c => c.Gemeenten).Include(c => c.Opheffingsakten).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/afsluiten", (string? nis, ISender s, HttpContext http) => s.ToonAsync<HefLivcrOpPagina, Model>(new Vraag(nis), http)).Voor(Rollen).MetHerbevestiging();
        // Whoever gave the second act has no role here any more: what stays for them is on a page open to all (GEH-12).
        routes.MapForm("/livcr/afsluiten", ([FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<HefLivcrOpPagina, Model>(o, o.Doe == "akte" ? "akte" : "besluit", o.Doe == "bevestigen" ? "/vertrek" : "/livcr/afsluiten", new Vraag(o.Nis), http)).Voor(Rollen).MetHerbevestiging();
    }
}
