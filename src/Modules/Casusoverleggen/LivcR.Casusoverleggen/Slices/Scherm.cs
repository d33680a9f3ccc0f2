using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>A page that holds forms: which of them was refused, and what was typed in it.</summary>
internal abstract record MetFormulier
{
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>Key of the refused form, since one page may hold several.</summary>
    public string? Formulier { get; init; }

    public FormState Van(string formulier) => string.Equals(Formulier, formulier, StringComparison.Ordinal) ? Form : FormState.Empty;
}

/// <summary>The three ways a slice of this module answers: a page, "not yours or not there", or back to the page with what was typed.</summary>
internal static class SchermAntwoord
{
    public static async Task<HttpResult> ToonAsync<TPagina, TModel>(this ISender s, IQuery<TModel> vraag, HttpContext http) where TPagina : Scherm
    {
        var r = await s.Send(vraag, http.RequestAborted);
        return r.Ok ? Scherm<TPagina>.Toon(r.Value!) : Geweigerd(r.Refusals, http);
    }

    /// <summary>Who is rightly here but may not go on reads why (PAR-02, GEH-03, GEH-04); everyone else finds nothing (PAR-03).</summary>
    public static HttpResult Geweigerd(IReadOnlyList<Refusal> weigeringen, HttpContext http) => weigeringen.Contains(Weigering.NietUitgenodigd)
        ? Antwoord.NietGevonden(http)
        : Scherm<GeweigerdPagina>.Toon(http.RequestServices.GetRequiredService<IRegels>().Nu.Tekst(weigeringen[0]), StatusCodes.Status403Forbidden);

    /// <param name="pagina">The page the form stands on, shown again when the act was refused.</param>
    public static async Task<HttpResult> DoeAsync<TPagina, TModel>(this ISender s, ICommand<Done> opdracht, string naar, IQuery<TModel> pagina, string formulier, HttpContext http, IRegels regels)
        where TPagina : Scherm where TModel : MetFormulier
    {
        var r = await s.Send(opdracht, http.RequestAborted);
        if (r.Ok)
        {
            return Antwoord.Redirect(naar);
        }

        if (r.Refusals.Contains(Weigering.NietUitgenodigd))
        {
            return Antwoord.NietGevonden(http);
        }

        var p = await s.Send(pagina, http.RequestAborted);
        return p.Ok
            ? Scherm<TPagina>.Toon(p.Value! with { Form = FormState.From(r, opdracht, regels.Nu), Formulier = formulier }, StatusCodes.Status422UnprocessableEntity)
            : Geweigerd(p.Refusals, http);
    }
}

internal static class Invoer
{
    public const int MaxTekst = 4000;

    public static IRuleBuilderOptions<T, string?> Verplicht<T>(this IRuleBuilder<T, string?> regel, string melding, int max = MaxTekst) =>
        regel.Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage(melding).HoogstensTekens(max);

    /// <summary>Not too long, and nothing that carries a marking of classified information: that never enters, in whatever field (FIN-09).</summary>
    public static IRuleBuilderOptions<T, string?> HoogstensTekens<T>(this IRuleBuilder<T, string?> regel, int max = MaxTekst) =>
        regel.Must(t => t is null || t.Trim().Length <= max).WithMessage($"Kort de tekst in tot hoogstens {max} tekens.")
            .Must(t => !Rubricering.IsGerubriceerd(t, max)).WithErrorCode("FIN-09");

    /// <summary>The three fields of a date: must be there, and exist. The refusal stands at the group.</summary>
    public static void Datum<T>(this AbstractValidator<T> v, string veld, Func<T, (string?, string?, string?)> delen, string? verplicht) =>
        v.RuleFor(x => x).Custom((x, c) =>
        {
            var (d, m, j) = delen(x);
            if (!DateParts.TryParse(d, m, j, out var datum, out var fout))
            {
                c.AddFailure(veld, fout!);
            }
            else if (datum is null && verplicht is not null)
            {
                c.AddFailure(veld, verplicht);
            }
        });

    /// <summary>What the domain refuses of a form, told in one round with what is wrong with its fields.</summary>
    public static void Weiger<T>(this AbstractValidator<T> v, Func<T, IEnumerable<Refusal>> gebreken) => v.RuleFor(x => x).Custom((x, c) =>
    {
        foreach (var w in gebreken(x))
        {
            c.AddFailure(new FluentValidation.Results.ValidationFailure(w.Veld, w.Regel) { CustomState = w });
        }
    });

    public static DateOnly? LeesDatum(string? dag, string? maand, string? jaar) => DateParts.TryParse(dag, maand, jaar, out var d, out _) ? d : null;

    public static T? LeesCode<T>(string? tekst) where T : struct, Enum => tekst is not null && !char.IsAsciiDigit(tekst.FirstOrDefault()) && Enum.TryParse<T>(tekst, out var c) && Enum.IsDefined(c) ? c : null;

    public static bool Ja(string? tekst) => string.Equals(tekst, "ja", StringComparison.Ordinal);
}

internal static class Buren
{
    /// <summary>What is wrong with the fixed seats on a day (LIV-03, LIV-04).</summary>
    /// <param name="lijsten">The agendapunten that are to begin: whoever is on their list in a fixed seat has to sit in it that day, cleared where it asks so. That another holder of the seat
    /// is cleared does not help who comes in (LIV-04).</param>
    public static Task<IReadOnlyList<Refusal>> GebrekenAsync(this ISender s, CelId cel, IEnumerable<Agendapunt> lijsten, DateOnly dag, CancellationToken ct) =>
        s.GebrekenAsync(cel, lijsten.SelectMany(a => a.Deelnames), dag, ct);

    /// <param name="plaatsen">Everyone on the lists that are to begin.</param>
    public static async Task<IReadOnlyList<Refusal>> GebrekenAsync(this ISender s, CelId cel, IEnumerable<IPlaats> plaatsen, DateOnly dag, CancellationToken ct)
    {
        var r = await s.Send(new GeefSamenstelling(cel, dag), ct);
        return !r.Ok ? r.Refusals : [.. r.Value!.Gebreken.Concat(plaatsen
            .Where(d => d.Zetel is { } zetel && d.Staat is not (DeelnameStaat.Beeindigd or DeelnameStaat.Geweigerd) && !r.Value.Zetels.Any(z => z.Volstaat && z.Zetel == zetel && z.Persoon == d.PersoonId))
            .Select(d => d.Zetel == Machtigingen.Contracts.Zetel.Korpschef ? Weigering.Liv04 : Weigering.Liv03.Met("rol", Woord.Van(d.Zetel!.Value)))).Distinct()];
    }

    /// <summary>On which basis someone may be put on a list. An organisation that is named with a person asks for their aanwijzing by that one: who sits in a fixed seat is not invited past it (PAR-01).</summary>
    public static async Task<Result<Deelnamegrond>> GrondVoorLijstAsync(this ISender s, PersoonId persoon, OrganisatieId? organisatie, Overleg overleg, CancellationToken ct)
    {
        var eerste = await s.Send(new MagDeelnemen(persoon, overleg.CelId, overleg.Dag), ct);
        var grond = organisatie is null || !eerste.Ok || eerste.Value!.Zetel is not null ? eerste : await s.Send(new MagDeelnemen(persoon, overleg.CelId, overleg.Dag, organisatie), ct);
        return grond is { Ok: true, Value: { Regime: false } zonder } ? Weigering.Avg01.Met("organisatie", zonder.OrganisatieNaam) : grond;
    }

    /// <summary>PAR-02, asked again at each door: a seat or an aanwijzing that holds today. Who is on the list in a fixed seat enters in that seat: an aanwijzing, or another seat, opens nothing there (PAR-08).</summary>
    /// <param name="plaats">Made for one organisation, it stands on the aanwijzing by that one, whatever else someone has.</param>
    public static Task<Refusal?> MagNogAsync(this ISender s, ICurrentUser user, IPlaats? plaats, DateTimeOffset nu, CancellationToken ct) =>
        s.MagNogAsync(user.Persoon!.Value, user.Cel!.Value, plaats, nu, ct);

    public static async Task<Refusal?> MagNogAsync(this ISender s, PersoonId wie, CelId cel, IPlaats? plaats, DateTimeOffset nu, CancellationToken ct)
    {
        var r = await s.Send(new MagDeelnemen(wie, cel, Brussel.Dag(nu), plaats?.OrganisatieId), ct);
        return !r.Ok ? r.Refusal
            : plaats?.Zetel is not { } zetel || (await s.Send(new GeefSamenstelling(cel, Brussel.Dag(nu)), ct)).Value?.Zetels.Any(z => z.Volstaat && z.Zetel == zetel && z.Persoon == wie) == true ? null
            : Weigering.NietUitgenodigd;
    }

    /// <summary>Whoever works on a casus between meetings does so on a seat or an aanwijzing that holds today (PAR-08), the coordination on its role.</summary>
    public static async Task<bool> WerktNogAsync(this ISender s, ICurrentUser user, DateTimeOffset nu, CancellationToken ct) =>
        user.IsCoordinatie || (user is { Persoon: not null, Cel: not null } && await s.MagNogAsync(user, null, nu, ct) is null);

    /// <summary>Leaves of someone's places at one meeting those that still hold; the refusal of the first when none does.</summary>
    public static async Task<Refusal?> HoudtNogAsync(this ISender s, ICurrentUser user, List<Deelname> plaatsen, DateTimeOffset nu, CancellationToken ct)
    {
        Refusal? eerste = null;
        foreach (var voor in plaatsen.DistinctBy(d => (d.OrganisatieId, d.Zetel)).ToList())
        {
            if (await s.MagNogAsync(user, voor, nu, ct) is { } verlopen)
            {
                plaatsen.RemoveAll(d => (d.OrganisatieId, d.Zetel) == (voor.OrganisatieId, voor.Zetel));
                eerste ??= verlopen;
            }
        }

        return plaatsen.Count == 0 ? eerste : null;
    }

    /// <summary>Who works for two organisations enters for the one that was invited [D].</summary>
    public static async Task<Refusal?> VoorAndereAsync(this ISender s, ICurrentUser user, Deelname eigen, CancellationToken ct) =>
        eigen.Zetel is null && user is { Organisatie: { } gekozen, Persoon: { } ik } && await s.Send(new GeefOrganisatiesVan(ik), ct) is { Count: > 1 } organisaties
        && organisaties.FirstOrDefault(o => o.Id != gekozen && (eigen.OrganisatieId is { } id ? o.Id == id : o.Naam == eigen.Organisatie)) is { } uitgenodigd
            ? Weigering.Toestand($"U bent hier uitgenodigd voor {uitgenodigd.Naam}. Kies eerst dat u daarvoor werkt, bij uw naam bovenaan.")
            : null;

    public static bool IsBurgemeester(this ICurrentUser user) => user.Rollen.Contains(Rol.Burgemeester) || user.Rollen.Contains(Rol.BurgemeesterGemachtigde);

    /// <summary>Rules that block here with other words than elsewhere: MIN-01 than those of its banner, FIN-01 than those of a signal, AVG-01 than at the oprichting.</summary>
    public static Refusal MetTekst(this Refusal r, Regelboek regels) =>
        r.Regel == Weigering.Min01.Regel ? (r with { Tekst = regels.Variant("MIN-01", "ondergrens") }).Met("n", regels.Termijn("MIN-01", "ondergrens_jaar").ToString(System.Globalization.CultureInfo.InvariantCulture))
        : r.Regel == Weigering.Avg01.Regel ? r with { Tekst = regels.Variant("AVG-01", "uitnodigen") }
        : r.Regel == Weigering.Fin01.Regel ? r with { Tekst = regels.Variant("FIN-01", "monitoring") }
        : r;
}

/// <summary>Texts of rows whose keys may be gone: the term ended, and the row says so instead of failing.</summary>
internal sealed class Teksten(IReadOnlyDictionary<Guid, ContentKey> sleutels)
{
    public static async Task<Teksten> OpenAsync(IKeyVault kluis, IEnumerable<Guid> ids, CancellationToken ct) => new(await kluis.OpenManyAsync([.. ids.Distinct()], ct));

    public string? Lees(Guid sleutel, byte[]? cijfer, string plaats) =>
        cijfer is null ? null : sleutels.TryGetValue(sleutel, out var k) ? k.Decrypt(cijfer, plaats) : "(vernietigd)";
}
