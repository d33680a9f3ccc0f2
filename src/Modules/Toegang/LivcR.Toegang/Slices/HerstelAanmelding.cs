using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Someone lost every way to sign in. One office vouches that this is the person, another confirms; then a link goes out by mail (docs/two-persons.md).
/// Nothing changes before the second act, and either may take it back.</summary>
internal static class HerstelAanmelding
{
    internal static readonly Rol[] Ambten = [.. Herstel.Ambten.Keys];

    /// <summary>Vouches for someone of the LIVC R acted for.</summary>
    public sealed record StelVoor : ICommand<Done>
    {
        public string? Persoon { get; init; }
    }

    internal sealed class StelVoorHandler(ToegangDbContext db, Postbode post, ICurrentUser user, TimeProvider tijd) : IRequestHandler<StelVoor, Result<Done>>
    {
        public async Task<Result<Done>> Handle(StelVoor request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            if (!Id.Lees<PersoonId>(request.Persoon, out var persoon) || user.Cel is not { } cel || !await db.Geldig(nu).AnyAsync(r => r.Account == persoon && r.Cel == cel, cancellationToken))
            {
                return Weigering.Invoer(nameof(request.Persoon), "Kies de persoon voor wie u instaat.");
            }

            var eerder = await db.Herstellingen.Where(h => h.Account == persoon && h.Cel == cel && h.KlaarOp == null).ToListAsync(cancellationToken);
            if (eerder.Exists(h => h.IsOpen(nu)))
            {
                return Weigering.Toestand("Voor deze persoon staat al iemand in. Een ander ambt bevestigt dat, of trekt het in.");
            }

            eerder.ForEach(h => h.TrekIn(nu)); // lapsed
            if (eerder.Count > 0)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            if (Herstel.StelVoor(persoon, cel, user.Persoon!.Value, user.Rollen, nu) is not { } herstel)
            {
                return Weigering.Invoer(nameof(request.Persoon), "U staat nooit in voor uzelf. Vraag het aan een ander ambt.");
            }

            db.Add(herstel);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.StelHerstelVoor", Object = "account", ObjectId = persoon.Waarde, Doel = "toegangsbeheer" });
            await post.LegKlaarAsync(await AnderenAsync(herstel, nu, cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>Who may give the second act.</summary>
        private async Task<List<PersoonId>> AnderenAsync(Herstel herstel, DateTimeOffset nu, CancellationToken ct)
        {
            var rollen = Ambten.Where(r => Herstel.Ambten[r] != herstel.EersteAmbt).ToList();
            return await db.Geldig(nu).Where(r => r.Cel == herstel.Cel && rollen.Contains(r.Rol) && r.Account != herstel.Account && r.Account != herstel.Eerste).Select(r => r.Account).Distinct().ToListAsync(ct);
        }
    }

    /// <summary>The second act, or the end of a proposal.</summary>
    public sealed record Beslis : ICommand<Done>
    {
        public string? Herstel { get; init; }

        internal bool TrekIn { get; init; }
    }

    internal sealed class BeslisHandler(ToegangDbContext db, Uitnodiger uitnodiger, ICurrentUser user, TimeProvider tijd) : IRequestHandler<Beslis, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Beslis request, CancellationToken cancellationToken)
        {
            var (nu, ik) = (tijd.GetUtcNow(), user.Persoon!.Value);
            if (!Guid.TryParse(request.Herstel, out var id)
                || (await db.Herstellingen.FromSql($"select * from toegang.herstel where id = {id} for update").ToListAsync(cancellationToken)).SingleOrDefault() is not { } herstel
                || herstel.Cel != user.Cel || !herstel.IsOpen(nu))
            {
                return Weigering.Toestand("Dit voorstel staat niet meer open.");
            }

            if (request.TrekIn && herstel.Account != ik && (herstel.Eerste == ik || herstel.MagBevestigen(ik, user.Rollen, nu)))
            {
                herstel.TrekIn(nu);
            }
            else if (!request.TrekIn && herstel.MagBevestigen(ik, user.Rollen, nu) && await db.IsOpenAsync(herstel.Account, nu, cancellationToken))
            {
                herstel.Bevestig(ik, nu);
                await uitnodiger.MaakLinkAsync(await db.HoudVastAsync(herstel.Account, cancellationToken), isHerstel: true, mail: true, cancellationToken);
            }
            else
            {
                return Weigering.Toestand("Dit vraagt een tweede persoon uit een ander ambt, en nooit de persoon zelf.");
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = request.TrekIn ? "toegang.TrekHerstelIn" : "toegang.BevestigHerstel", Object = "account", ObjectId = herstel.Account.Waarde, Doel = "toegangsbeheer" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/beheer/herstel", (string? gelukt, ISender s, HttpContext http) => ToonAsync(FormState.Empty, gelukt, s, http)).Voor(Ambten).MetHerbevestiging();
        e.MapForm("/beheer/herstel", async ([FromForm] StelVoor o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/herstel?gelukt=voorgesteld") : await ToonAsync(FormState.From(r, o, regels.Nu), null, s, http, 422);
        }).Voor(Ambten).MetHerbevestiging();
        foreach (var (pad, trekIn, gelukt) in new[] { ("bevestigen", false, "bevestigd"), ("intrekken", true, "ingetrokken") })
        {
            e.MapForm("/beheer/herstel/" + pad, async ([FromForm] Beslis o, ISender s, IRegels regels, HttpContext http) =>
            {
                var r = await s.Send(o with { TrekIn = trekIn }, http.RequestAborted);
                return r.Ok ? Antwoord.Redirect("/beheer/herstel?gelukt=" + gelukt) : await ToonAsync(FormState.From(r, null, regels.Nu), null, s, http, 422);
            }).Voor(Ambten).MetHerbevestiging();
        }
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(FormState form, string? gelukt, ISender s, HttpContext http, int status = 200) =>
        Scherm<HerstelPagina>.Toon((await s.Send(new ToonHerstel(), http.RequestAborted)).Value! with { Form = form, Gelukt = gelukt }, status);
}

/// <summary>Who may be vouched for, and what waits for a second office.</summary>
internal sealed record ToonHerstel : IQuery<HerstelScherm>
{
    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, IAudit audit, TimeProvider tijd) : IRequestHandler<ToonHerstel, Result<HerstelScherm>>
    {
        public async Task<Result<HerstelScherm>> Handle(ToonHerstel request, CancellationToken cancellationToken)
        {
            var (nu, ik) = (tijd.GetUtcNow(), user.Persoon!.Value);
            var leden = db.Geldig(nu).Where(r => r.Cel == user.Cel).Select(r => (Guid)(object)r.Account);
            var namen = await db.Accounts.Where(a => leden.Contains(a.Id)).OrderBy(a => a.Naam).Select(a => new { a.Id, a.Naam }).ToDictionaryAsync(a => new PersoonId(a.Id), a => a.Naam, cancellationToken);
            var open = (await db.Herstellingen.AsNoTracking().Where(h => h.Cel == user.Cel && h.KlaarOp == null).OrderBy(h => h.VoorgesteldOp).ToListAsync(cancellationToken))
                .Where(h => h.IsOpen(nu) && h.Account != ik && namen.ContainsKey(h.Account)).ToList();
            await audit.LogAsync(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.ToonHerstel", Object = "accounts", Doel = "toegangsbeheer" }, cancellationToken);
            return new HerstelScherm([.. namen.Where(n => n.Key != ik).Select(n => (n.Key.ToString(), n.Value))],
                [.. open.Select(h => new HerstelRij(h.Id, namen[h.Account], namen.GetValueOrDefault(h.Eerste) ?? "Iemand zonder rol", h.VoorgesteldOp, h.MagBevestigen(ik, user.Rollen, nu), h.Eerste == ik))]);
        }
    }
}

internal sealed record HerstelScherm(IReadOnlyList<(string Id, string Naam)> Personen, IReadOnlyList<HerstelRij> Open)
{
    public FormState Form { get; init; } = FormState.Empty;

    public string? Gelukt { get; init; }
}

internal sealed record HerstelRij(Guid Id, string Naam, string Eerste, DateTimeOffset Op, bool MagBevestigen, bool VanMij);
