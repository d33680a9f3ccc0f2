using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Pipeline;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace LivcR.Toegang.Slices;

/// <summary>Invites someone to the LIVC R acted for: as a member of an organisation, or as no more than a name that may be chosen for a seat or an aanwijzing. The front door gives no role by it:
/// Machtigingen hears of the member, records the lidmaatschap, and tells the role that stands on it. Whether the address was known already, here or in another LIVC R, is told to nobody (AVG-12).</summary>
internal static class NodigUit
{
    internal static readonly Rol[] Uitnodigers = [Rol.Contactpersoon, Rol.Coordinator, Rol.Plaatsvervanger, Rol.Beheerder];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Naam { get; init; }

        public string? Email { get; init; }

        /// <summary>Of which organisation they are a member. A contact names one; an official may leave these three out, for who comes for a seat or an office.</summary>
        public string? Organisatie { get; init; }

        public string? Functie { get; init; }

        public string? Geheimhouding { get; init; }
    }

    /// <summary>Who it is, on the form or on a line of the list. No validator of the request: what is wrong here is told in one round with what is wrong with the lidmaatschap.</summary>
    internal sealed record Persoon(string? Naam, string? Email);

    internal sealed class Toets : AbstractValidator<Persoon>
    {
        public Toets()
        {
            RuleFor(o => o.Naam).NotEmpty().WithMessage("Vul de voornaam en de naam in.").MaximumLength(100).WithMessage("Deze naam is te lang: hoogstens 100 tekens.");
            RuleFor(o => o.Email).NotEmpty().WithMessage("Vul het e-mailadres van het werk in.").MaximumLength(200).WithMessage("Dit e-mailadres is te lang.")
                .Must(IsAdres).When(o => o.Email is { Length: > 0 and <= 200 }, ApplyConditionTo.CurrentValidator).WithMessage("Vul een geldig e-mailadres in. Bijvoorbeeld: naam@gemeente.be.");
        }

        /// <summary>What a mail server takes: one address without display name, line or comma.</summary>
        private static bool IsAdres(string? email) =>
            System.Net.Mail.MailAddress.TryCreate(email!.Trim(), out var adres) && string.Equals(adres.Address, email.Trim(), StringComparison.Ordinal)
            && adres.Host.Contains('.', StringComparison.Ordinal) && !email.Trim().Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"');
    }

    internal sealed class Handler(ToegangDbContext db, Uitnodiger uitnodiger, ICurrentUser user, ISender sender) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var fouten = (await new Toets().ValidateAsync(new Persoon(request.Naam, request.Email), cancellationToken)).Refusals();
            if (!fouten.Exists(f => f.Veld == nameof(Opdracht.Email)) && await uitnodiger.UitgeslotenAsync(request.Email!, cancellationToken) is { } uitgesloten)
            {
                fouten.Add(uitgesloten.Bij(nameof(Opdracht.Email)));
            }

            var lid = Lidvelden.Lees(request.Organisatie, request.Functie, request.Geheimhouding, await sender.Send(new GeefUitnodigbareOrganisaties(), cancellationToken), Lidvelden.IsVerplicht(user));
            fouten.AddRange(lid.Refusals);
            if (fouten.Count > 0)
            {
                return fouten;
            }

            var account = await uitnodiger.NodigAsync(request.Naam!, request.Email!, lid.Value, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.NodigUit", Object = "account", ObjectId = account.Id, Doel = "toegangsbeheer" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/beheer/accounts/uitnodigen", async (string? gelukt, ISender s, HttpContext http) =>
            await ToonAsync(FormState.Empty, gelukt, s, http)).Voor(Uitnodigers).MetHerbevestiging();
        e.MapForm("/beheer/accounts/uitnodigen", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/accounts/uitnodigen?gelukt=verstuurd") : await ToonAsync(FormState.From(r, o, regels.Nu), null, s, http, 422);
        }).Voor(Uitnodigers).MetHerbevestiging();
    }

    internal static async Task<Microsoft.AspNetCore.Http.IResult> ToonAsync(FormState form, string? gelukt, ISender s, HttpContext http, int status = 200) =>
        Scherm<UitnodigenPagina>.Toon((await s.Send(new Uitnodigingen(), http.RequestAborted)).Value! with { Form = form, Gelukt = gelukt }, status);
}

/// <summary>Accounts for people who cannot sign in yet, and the links that let them.</summary>
internal sealed class Uitnodiger(ToegangDbContext db, IKeyVault kluis, ICurrentUser user, ISender sender, TimeProvider tijd, IConfiguration configuration)
{
    /// <summary>The rule that keeps out who works for a service that may never sit, by the domain of the address alone (LIV-06, PAR-09). In an oefenomgeving everyone who exists is kept out.</summary>
    public async Task<Refusal?> UitgeslotenAsync(string adres, CancellationToken ct) =>
        Oefenomgeving.Is(configuration) && !Account.Normaliseer(adres).EndsWith(Oefenomgeving.Adresdeel, StringComparison.Ordinal)
            ? Weigering.Invoer(nameof(NodigUit.Opdracht.Email), $"In een oefenomgeving bestaan alleen verzonnen personen. Verzin een adres dat eindigt op {Oefenomgeving.Adresdeel}.")
            : await sender.Send(new IsUitgesloten(Account.Normaliseer(adres).Split('@')[^1]), ct);

    /// <summary>An account if there was none, an invitation to the LIVC R acted for, the word that they are a member of an organisation, and a mail. The caller logs and saves.</summary>
    public async Task<Account> NodigAsync(string naam, string adres, Lidgegevens? lid, CancellationToken ct)
    {
        var (nu, wie, email) = (tijd.GetUtcNow(), naam.Trim(), Account.Normaliseer(adres));
        var account = await NeemOfMaakAsync(email, wie, ct);
        var cel = await db.Geldig(nu).Where(r => r.Account == user.Persoon && r.Cel == user.Cel).Select(r => new { r.Cel, r.CelNaam }).FirstAsync(ct);
        if (await db.Uitnodigingen.SingleOrDefaultAsync(u => u.Cel == cel.Cel && u.Account == account.Persoon, ct) is { } eerder)
        {
            eerder.Vernieuw(wie, user.Persoon!.Value, nu);
        }
        else
        {
            db.Add(new Uitnodiging(account.Persoon, cel.Cel, cel.CelNaam, wie, user.Persoon!.Value, nu));
        }

        if (lid is not null)
        {
            var liduitnodiging = new Liduitnodiging(account.Persoon, cel.Cel, lid, nu);
            db.Add(liduitnodiging);
            db.AddEvent(new LidUitgenodigdV1(liduitnodiging.Id, cel.Cel, nu), cel.Cel);
        }

        await StuurLinkAsync(account, ct);
        return account;
    }

    /// <summary>Two who invite the same new address at once make one account: the second waits for the first.</summary>
    public async Task<Account> NeemOfMaakAsync(string email, string naam, CancellationToken ct)
    {
        var id = Id.Nieuw<PersoonId>();
        await kluis.CreateAsync(id.Waarde, ct); // also for an address that is known: else the time would tell (AVG-12). A key that is never used harms nobody.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({email}, 458))", ct);
        if (await db.HoudVastAsync(email, ct) is { } bekend)
        {
            return bekend;
        }

        var account = Account.Nieuw(id, email, naam);
        db.Add(account);
        return account;
    }

    /// <summary>A link to who has no factor yet, else a mail without one: for the inviter it is the same. A newer link ends the older ones.</summary>
    public async Task StuurLinkAsync(Account account, CancellationToken ct)
    {
        if (!await db.HeeftFactorAsync(account, ct))
        {
            await MaakLinkAsync(account, isHerstel: false, mail: true, ct);
        }
        else if (!await db.Mails.AnyAsync(m => m.Persoon == account.Persoon && m.Soort == Mailsoort.Uitnodiging && (m.VerzondenOp == null || m.VerzondenOp > tijd.GetUtcNow() - TimeSpan.FromDays(1)), ct))
        {
            db.Add(Mail.Van(Mailsoort.Uitnodiging, account.Persoon, tijd.GetUtcNow()));
        }
    }

    public async Task<string> MaakLinkAsync(Account account, bool isHerstel, bool mail, CancellationToken ct)
    {
        var nu = tijd.GetUtcNow();
        await TrekLinksInAsync(account.Persoon, nu, ct);
        var (activering, sleutel) = Activering.Nieuw(account.Persoon, isHerstel, await kluis.OpenAsync(account.Id, ct), nu);
        db.Add(activering);
        if (mail)
        {
            db.Add(Mail.Met(activering, nu));
        }
        else
        {
            activering.Verzonden();
        }

        return sleutel;
    }

    public async Task TrekLinksInAsync(PersoonId account, DateTimeOffset nu, CancellationToken ct) =>
        (await db.Activeringen.Where(a => a.Account == account && a.VoorbijOp == null).ToListAsync(ct)).ForEach(a => a.Voorbij(nu));
}
