using System.Globalization;
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

/// <summary>The coordination's worklist, oldest first, paged by key (moment, number). No content in it: what was said stands on the signal's own page.</summary>
internal static class Signalenlijst
{
    public enum Keuze { Open, Nieuw, InWeging, WachtOpPolitie, WachtOpInformatie, TeLaat, Afgerond }

    private const int PerPagina = 25;

    /// <param name="Na">Key of the last row of the page before.</param>
    public sealed record Vraag(Keuze Keuze, string? Na = null, int Aantal = PerPagina) : IQuery<Lijst>;

    /// <param name="Volgende">Null on the last page.</param>
    public sealed record Lijst(IReadOnlyList<Rij> Rijen, string? Volgende);

    public sealed record Rij(SignaalId Id, string Nummer, DateTimeOffset OntvangenOp, string Organisatie, bool Dringend, SignaalStaat Staat, bool WachtOpPolitie, DateOnly? Tegen, bool TeLaat,
        DateOnly? AntwoordTegen = null, DateTimeOffset? VernietigOp = null)
    {
        /// <summary>Another LIVC R did not take it over. Known on the start page only.</summary>
        public bool Teruggestuurd { get; init; }
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, IAudit audit, Termijnen termijnen) : IRequestHandler<Vraag, Result<Lijst>>
    {
        private static readonly SignaalStaat[] OpenStaten = [.. Signaal.Open];

        public async Task<Result<Lijst>> Handle(Vraag v, CancellationToken ct)
        {
            if (!user.IsCoordinatie || user.Cel is not { } cel) return Weigering.NietUitgenodigd;

            var q = Kies(db.Signalen.AsNoTracking().Where(s => s.CelId == cel), v.Keuze, termijnen.Vandaag);
            if (Sleutel(v.Na) is var (op, nummer)) q = q.Where(s => s.OntvangenOp > op || (s.OntvangenOp == op && string.Compare(s.Nummer, nummer) > 0));

            // The columns of the row only: a list never fetches what was said.
            var rijen = await q.OrderBy(s => s.OntvangenOp).ThenBy(s => s.Nummer).Take(v.Aantal + 1)
                .Select(s => new { s.Id, s.Nummer, s.OntvangenOp, s.OrganisatieNaam, s.Dringend, s.Staat, Politie = s.PolitieId != null && s.PolitieReden == null, s.Tegen, s.AntwoordTegen, s.VernietigOp }).ToListAsync(ct);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.Signalenlijst", Object = "signalenlijst", Doel = "weging", Uitkomst = $"{Math.Min(rijen.Count, v.Aantal)}" }, ct);
            var meer = rijen.Count > v.Aantal;
            return new Lijst([.. rijen.Take(v.Aantal).Select(s => new Rij(s.Id, s.Nummer, s.OntvangenOp, s.OrganisatieNaam, s.Dringend, s.Staat, s.Politie && s.Staat == SignaalStaat.InWeging, s.Tegen, s.Tegen < termijnen.Vandaag, s.AntwoordTegen, s.VernietigOp))],
                meer ? $"{rijen[v.Aantal - 1].OntvangenOp.UtcTicks}-{rijen[v.Aantal - 1].Nummer.Replace(" ", "", StringComparison.Ordinal)}" : null);
        }

        private static IQueryable<Signaal> Kies(IQueryable<Signaal> q, Keuze keuze, DateOnly vandaag) => keuze switch
        {
            Keuze.Nieuw => q.Where(s => s.Staat == SignaalStaat.Ontvangen),
            Keuze.InWeging => q.Where(s => s.Staat == SignaalStaat.InWeging && (s.PolitieId == null || s.PolitieReden != null)),
            Keuze.WachtOpPolitie => q.Where(s => s.Staat == SignaalStaat.InWeging && s.PolitieId != null && s.PolitieReden == null),
            Keuze.WachtOpInformatie => q.Where(s => s.Staat == SignaalStaat.WachtOpInformatie),
            Keuze.TeLaat => q.Where(s => OpenStaten.Contains(s.Staat) && s.Tegen < vandaag),
            Keuze.Afgerond => q.Where(s => !OpenStaten.Contains(s.Staat) && s.Staat != SignaalStaat.Vernietigd),
            _ => q.Where(s => OpenStaten.Contains(s.Staat)),
        };

        private static (DateTimeOffset Op, string Nummer)? Sleutel(string? na) =>
            na?.Split('-') is [var ticks, { Length: 10 } n] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTimeOffset.MaxValue.UtcTicks
                ? (new DateTimeOffset(t, TimeSpan.Zero), $"{n[..4]} {n[4..7]} {n[7..]}")
                : null;
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/signalen", async (string? toon, string? na, ISender sender, HttpContext http, CancellationToken ct) =>
    {
        var keuze = Enum.GetValues<Keuze>().FirstOrDefault(k => Code(k) == toon);
        return await sender.Send(new Vraag(keuze, na), ct) is { Ok: true, Value: { } lijst } ? Scherm<SignalenlijstPagina>.Toon(new Model(keuze, lijst, na is not null)) : Antwoord.NietGevonden(http);
    }).Voor(ToonSignaal.Coordinatie);

    public static string Code(Keuze k) => k switch
    {
        Keuze.Nieuw => "nieuw",
        Keuze.InWeging => "in-weging",
        Keuze.WachtOpPolitie => "politie",
        Keuze.WachtOpInformatie => "informatie",
        Keuze.TeLaat => "te-laat",
        Keuze.Afgerond => "afgerond",
        _ => "open",
    };

    internal sealed record Model(Keuze Keuze, Lijst Lijst, bool Verder);
}
