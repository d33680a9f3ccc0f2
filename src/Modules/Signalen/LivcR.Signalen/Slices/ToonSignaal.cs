using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using HttpResult = Microsoft.AspNetCore.Http.IResult;

namespace LivcR.Signalen.Slices;

/// <summary>One signal to weigh: for the coordination, and for the police seat while it is asked to weigh along. Each read is logged before it answers.</summary>
internal static class ToonSignaal
{
    public static readonly Rol[] Coordinatie = [Rol.Coordinator, Rol.Plaatsvervanger];
    public static readonly Rol[] Politie = [Rol.InformationOfficer, Rol.Korpschef];

    public sealed record Vraag(string? Signaal) : IQuery<Kaart>;

    /// <param name="Inhoud">Null once the text is gone.</param>
    public sealed record Kaart(SignaalId Id, string Nummer, SignaalStaat Staat, Kanaal Kanaal, DateTimeOffset OntvangenOp, string Organisatie, string Afzender, bool BronOnderBeroepsgeheim, bool Dringend,
        bool MagBellen, Leeftijdsgroep Leeftijd, bool MinderjarigRegime, string? Gemeente, string? GemeenteNis, DateOnly? Tegen, bool TeLaat, string? Weger, bool WachtOpPolitie, bool AlsPolitie,
        string? Doorverwijzing, DateOnly? AntwoordTegen, DateTimeOffset? AfgerondOp, DateTimeOffset? VernietigOp, Inhoud? Inhoud)
    {
        /// <summary>The sender reads questions: sent in the product, by somebody else than who asks.</summary>
        public bool KanVragen { get; init; }

        public IReadOnlyList<ToonOntvangst.Vraagbeurt> Navragen { get; init; } = [];

        /// <summary>The last day this weging may wait for; null when it waited as long as it can.</summary>
        public DateOnly? WachtenTot { get; init; }

        public required Leesoordeel Waarom { get; init; }

        public override string ToString() => nameof(Kaart);
    }

    public sealed record Inhoud(string? Zorg, string? Functie, Identiteit? Identiteit, string? Reden, string? Informatie, string? Finaliteit, string? PolitieReden, Weegkaart? Weegkaart = null)
    {
        public override string ToString() => nameof(Inhoud);
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, IAudit audit, IKeyVault kluis, Gemeenten gemeenten, Politiezetel politie, Termijnen termijnen, IRegels regels) : IRequestHandler<Vraag, Result<Kaart>>
    {
        public async Task<Result<Kaart>> Handle(Vraag v, CancellationToken ct)
        {
            if (!Id.Lees<SignaalId>(v.Signaal, out var id) || user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;

            // Row-level security lets the sender see the row too; whoever comes here as neither weigher nor asked police gets the same answer as for no row.
            var s = await db.Signalen.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, ct);
            if (s is null) return await db.WaaromNietAsync(user, regels, id, ct);
            var vraag = new WeegVraag(s, persoon, cel, user.IsCoordinatie, InZetel: false);
            var belet = vraag is { Coordinatie: false, Gevraagd: true } ? await politie.BeletAsync(s, persoon, ct) : null;
            if (Signaalinzage.Weging.Lees(vraag with { InZetel = belet is null }) is not { Mag: true } waarom) return belet ?? Weigering.NietUitgenodigd;

            var (inhoud, navragen) = await LeesAsync(s, ct);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.ToonSignaal", Casus = s.CasusId, Object = "signaal", ObjectId = id.Waarde, Doel = "weging" }, ct);

            var namen = await sender.Send(new GeefPersonen([.. new[] { s.AfzenderId, s.WegerId ?? s.AfzenderId }.Distinct()]), ct);
            string Naam(PersoonId? wie) => namen.Value?.FirstOrDefault(n => n.Id == wie)?.Naam ?? "";
            var gemeente = (await gemeenten.VanAsync(cel, ct)).FirstOrDefault(g => g.Nis == s.GemeenteNis);
            return new Kaart(s.Id, s.Nummer, s.Staat, s.Kanaal, s.OntvangenOp, s.OrganisatieNaam, s.Kanaal == Kanaal.AndereLivcr ? "" : Naam(s.AfzenderId), s.BronOnderBeroepsgeheim, s.Dringend, s.MagBellen, s.Leeftijd,
                s.Regime == Leeftijdsgroep.Minderjarig, gemeente?.Naam, gemeente?.Nis, s.Tegen, s.Tegen < termijnen.Vandaag, s.WegerId is null ? null : Naam(s.WegerId), s.WachtOpPolitie,
                !user.IsCoordinatie, s.Doorverwijzing, s.AntwoordTegen, s.AfgerondOp, s.VernietigOp, inhoud)
            {
                Waarom = waarom,
                Navragen = navragen,
                WachtenTot = s.LaatsteWachtdag(termijnen.UiterstWachten) is var dag && dag > termijnen.Vandaag ? dag : null,
                KanVragen = s.Kanaal is Kanaal.Rechtstreeks or Kanaal.VerplichteAanmelding && s.AfzenderId != persoon && navragen.All(n => n.Antwoord is not null),
            };
        }

        private async Task<(Inhoud?, IReadOnlyList<ToonOntvangst.Vraagbeurt>)> LeesAsync(Signaal s, CancellationToken ct)
        {
            if (s.Zorg is null) return (null, []);
            try
            {
                var k = await kluis.OpenAsync(s.Id.Waarde, ct);
                var navragen = await db.Navragen.AsNoTracking().Where(n => n.SignaalId == s.Id).OrderBy(n => n.GesteldOp).ToListAsync(ct); // none for the police: theirs to see is the signal
                return (new(s.LeesZorg(k), s.LeesFunctie(k), s.LeesIdentiteit(k), s.LeesReden(k), s.LeesInformatie(k), s.LeesFinaliteit(k), s.LeesPolitieReden(k), s.LeesWeegkaart(k)), navragen.ConvertAll(n => new ToonOntvangst.Vraagbeurt(n.GesteldOp, n.LeesVraag(k), n.LeesAntwoord(k))));
            }
            catch (KeyDestroyedException)
            {
                return (null, []);
            }
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/signalen/{id}", (string id, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.ToonAsync(http, id, null, FormState.Empty, 200, ct)).Voor([.. Coordinatie, .. Politie]);
}

/// <summary>The weighing page, as it is and as it comes back after a refused choice: with what was typed, and the section of that choice open.</summary>
internal sealed class Weegscherm(ISender sender, ICurrentUser user, Gemeenten gemeenten, IRegels regels, PaneelVerzameling panelen, Termijnen termijnen)
{
    public async Task<HttpResult> ToonAsync(HttpContext http, string id, string? open, FormState form, int status, CancellationToken ct)
    {
        var r = await sender.Send(new ToonSignaal.Vraag(id), ct);
        if (r is not { Ok: true, Value: { } kaart }) return Opgeschort.Antwoord(r.Refusals, http);

        var lijst = user.Cel is { } cel ? await gemeenten.VanAsync(cel, ct) : [];
        var delen = await panelen.GeefAsync(Plaatsen.Signaal, new PaneelContext(kaart.Id.Waarde, new Dictionary<string, string?>()), ct);
        var andere = kaart is { AlsPolitie: false, Staat: SignaalStaat.InWeging } && await sender.Send(new GeefAlleCellen(), ct) is { Ok: true, Value: { } cellen }
            ? cellen.Where(c => c.Id != user.Cel).Select(c => new Optie(c.Id.ToString(), c.Naam)).ToList()
            : [];
        return Scherm<WegingPagina>.Toon(new Model(kaart, open, form, lijst, regels.Nu["GEH-10"].Tekst, delen, andere, termijnen.DoorgegevenDagen, regels.Nu["FIN-04"].Tekst), status);
    }

    /// <summary>Sends a choice; a refused one shows the page again. Null: not this asker's signal.</summary>
    public async Task<HttpResult> DoeAsync(HttpContext http, string id, string open, ICommand<Done> opdracht, string naar, CancellationToken ct)
    {
        var r = await sender.Send(opdracht, ct);
        return r.Ok ? Antwoord.Redirect(naar) : await ToonAsync(http, id, open, FormState.From(r, opdracht, regels.Nu), 422, ct);
    }

    internal sealed record Model(ToonSignaal.Kaart Kaart, string? Open, FormState Form, IReadOnlyList<GemeenteKaart> Gemeenten, string Meldplicht, IReadOnlyList<PaneelInhoud> Panelen,
        IReadOnlyList<Optie> AndereLivcrs, int DoorgeefDagen, string Eenzijdig);
}
