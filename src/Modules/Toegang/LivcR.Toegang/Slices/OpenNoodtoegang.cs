using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Toegang.Slices;

/// <summary>Break-glass: mayor, delegate, korpschef or information officer sees for four hours which signals, dates and tasks wait while coordinator and deputy are both absent [D].
/// Never while one of them is signed in.</summary>
internal static class OpenNoodtoegang
{
    internal static readonly Rol[] Mag = [Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer];

    /// <summary>Who hears of it at once. Without any of them besides the opener it does not open: nobody would know.</summary>
    private static readonly Rol[] Bericht = [Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Fg];

    internal static readonly IReadOnlyList<Optie> Redenen =
    [
        new(nameof(Noodreden.BeidenZiek), "Beiden ziek"), new(nameof(Noodreden.BeidenMetVerlof), "Beiden met verlof"),
        new(nameof(Noodreden.NietIngevuld), "De functies zijn niet ingevuld"), new(nameof(Noodreden.Onbereikbaar), "Beiden onbereikbaar en het is dringend"),
    ];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Reden { get; init; }

        public string? Toelichting { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Reden).Must(r => Redenen.Any(o => string.Equals(o.Waarde, r, StringComparison.Ordinal))).WithMessage("Kies waarom coördinator en plaatsvervanger er niet zijn.");
            RuleFor(o => o.Toelichting).MaximumLength(200).WithMessage("Houd de toelichting bij één regel: hoogstens 200 tekens.");
        }
    }

    internal sealed class Handler(ToegangDbContext db, IKeyVault kluis, ICurrentUser user, Postbode post, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var (nu, persoon, cel) = (tijd.GetUtcNow(), user.Persoon!.Value, user.Cel!.Value);
            var rollen = db.Geldig(nu).Where(r => r.Cel == cel);
            var coordinatie = rollen.Where(r => r.Rol == Rol.Coordinator || r.Rol == Rol.Plaatsvervanger).Select(r => r.Account);
            var stil = nu - Sessie.Stil;
            if (await db.Sessies.AnyAsync(s => coordinatie.Contains(s.Account) && s.BeeindigdOp == null && s.EindigtOp > nu && s.LaatstGezien > stil, cancellationToken))
            {
                return Weigering.Toestand("De coördinator of de plaatsvervanger is op dit moment aangemeld. Vraag het daar.");
            }

            if (await db.Noodtoegangen.Loopt(user, nu).AnyAsync(cancellationToken))
            {
                return Done.Ok;
            }

            var houders = await rollen.Where(r => Bericht.Contains(r.Rol) && r.Account != persoon).Select(r => new { r.Account, r.Rol }).ToListAsync(cancellationToken);
            var ontvangers = houders.Select(h => h.Account).Distinct().ToList();
            if (ontvangers.Count == 0)
            {
                return Weigering.Toestand("Er is geen andere burgemeester, gemachtigde of functionaris voor gegevensbescherming om bericht te krijgen. Zonder bericht opent de noodtoegang niet.");
            }

            var nood = Noodtoegang.Begin(persoon, cel, Enum.Parse<Noodreden>(request.Reden!), request.Toelichting, await SleutelAsync(persoon, cancellationToken), nu);
            db.Add(nood);
            await post.LegKlaarAsync(ontvangers, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.OpenNoodtoegang", Object = "noodtoegang", ObjectId = nood.Id, Doel = "opvolging", Uitkomst = Wie([.. houders.Select(h => h.Rol)]).Log });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        /// <summary>Accounts have a key in the vault for their own secrets; whoever signs in with a passkey only may have none yet.</summary>
        private async Task<ContentKey> SleutelAsync(PersoonId persoon, CancellationToken ct) =>
            (await kluis.OpenManyAsync([persoon.Waarde], ct)).GetValueOrDefault(persoon.Waarde) ?? await kluis.CreateAsync(persoon.Waarde, ct);
    }

    /// <summary>Which offices besides the opener's hear of it, and which of mayor (or delegate) and FG nobody else holds: said on the page and in the log, so that an empty one is filled.</summary>
    internal static (string Log, IReadOnlyList<string> Bereikt, IReadOnlyList<string> Leeg) Wie(IReadOnlyCollection<Rol> rollen)
    {
        var bereikt = Bericht.Where(rollen.Contains).Select(Rolnaam.Van).ToList();
        string[] leeg = [.. rollen.Contains(Rol.Burgemeester) || rollen.Contains(Rol.BurgemeesterGemachtigde) ? [] : new[] { Rolnaam.Van(Rol.Burgemeester) }, .. rollen.Contains(Rol.Fg) ? [] : new[] { Rolnaam.Van(Rol.Fg) }];
        return ($"bericht aan {string.Join(", ", bereikt)}{(leeg.Length == 0 ? null : $"; niemand voor {string.Join(", ", leeg)}")}", bereikt, leeg);
    }

    /// <summary>The one that runs for whoever asks, in the LIVC R acted for.</summary>
    public static IQueryable<Noodtoegang> Loopt(this IQueryable<Noodtoegang> alle, ICurrentUser user, DateTimeOffset nu) =>
        alle.Where(n => n.Account == user.Persoon && n.Cel == user.Cel && n.BeeindigdOp == null && n.BegonnenOp <= nu && n.EindigtOp > nu);

    /// <summary>Its ground was that nobody of the coordination is there: it ends when one of them signs in. The caller saves.</summary>
    public static async Task EindigNoodtoegangAsync(this ToegangDbContext db, IReadOnlyList<Roltoekenning> rollen, DateTimeOffset nu, CancellationToken ct)
    {
        var cellen = rollen.Where(r => r.Rol is Rol.Coordinator or Rol.Plaatsvervanger).Select(r => r.Cel).Distinct().ToList();
        if (cellen.Count > 0)
        {
            (await db.Noodtoegangen.Where(n => cellen.Contains(n.Cel) && n.BeeindigdOp == null && n.EindigtOp > nu).ToListAsync(ct)).ForEach(n => n.Beeindig(nu));
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/noodtoegang", (ICurrentUser user, HttpContext http) => ToonAsync(user, http, FormState.Empty)).Voor(Mag); // asks for a passkey or code itself, before the form only
        e.MapForm("/noodtoegang", async ([FromForm] Opdracht o, ICurrentUser user, HttpContext http, ISender s, IRegels regels) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/noodtoegang") : await ToonAsync(user, http, FormState.From(r, o, regels.Nu), StatusCodes.Status422UnprocessableEntity);
        }).Voor(Mag).MetHerbevestiging();
        e.MapForm("/noodtoegang/beeindigen", async (HttpContext http, ToegangDbContext db, ICurrentUser user, TimeProvider tijd) =>
        {
            if (await db.Noodtoegangen.Loopt(user, tijd.GetUtcNow()).SingleOrDefaultAsync(http.RequestAborted) is { } nood)
            {
                nood.Beeindig(tijd.GetUtcNow());
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.BeeindigNoodtoegang", Object = "noodtoegang", ObjectId = nood.Id });
                await db.SaveChangesAsync(http.RequestAborted);
            }

            return Antwoord.Redirect("/noodtoegang");
        }).Voor(Mag);
    }

    private static async Task<HttpResult> ToonAsync(ICurrentUser user, HttpContext http, FormState form, int status = 200)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        if (await services.GetRequiredService<ToegangDbContext>().Noodtoegangen.AsNoTracking().Loopt(user, services.GetRequiredService<TimeProvider>().GetUtcNow()).FirstOrDefaultAsync(ct) is not { } nood)
        {
            // A form: confirm before typing. Lists that are open are read without being asked again.
            return HttpMethods.IsGet(http.Request.Method) && !await services.GetRequiredService<IHerbevestiging>().IsVersAsync(ct)
                ? Results.Redirect($"{Herbevestiging.Pad}?terug={Uri.EscapeDataString(http.Request.Path)}")
                : Scherm<NoodtoegangPagina>.Toon(new NoodtoegangScherm(form, null, []), status);
        }

        await services.GetRequiredService<IAudit>().LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "toegang.Noodtoegang", Object = "noodtoegang", ObjectId = nood.Id, Doel = "opvolging" }, ct);
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(nood.Cel);
        var lijsten = await scope.ServiceProvider.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Noodtoegang, new PaneelContext(null, new Dictionary<string, string?>()), ct);
        // As it was told when it opened: who holds an office since then got no mail.
        var bericht = services.GetRequiredService<ToegangDbContext>().Geldig(nood.BegonnenOp).Where(r => r.Cel == nood.Cel && r.Account != nood.Account && Bericht.Contains(r.Rol));
        var (_, bereikt, leeg) = Wie(await bericht.Select(r => r.Rol).Distinct().ToListAsync(ct));
        return Scherm<NoodtoegangPagina>.Toon(new NoodtoegangScherm(form, nood.EindigtOp, lijsten) { Bereikt = bereikt, Leeg = leeg }, status);
    }
}

/// <param name="Tot">Null: not opened.</param>
internal sealed record NoodtoegangScherm(FormState Form, DateTimeOffset? Tot, IReadOnlyList<PaneelInhoud> Lijsten)
{
    /// <summary>The offices that were told.</summary>
    public IReadOnlyList<string> Bereikt { get; init; } = [];

    /// <summary>The offices that nobody else held, so that nobody was told for them.</summary>
    public IReadOnlyList<string> Leeg { get; init; } = [];
}
