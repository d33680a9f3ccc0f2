using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>A new organisation with its sector and its rechtsgrond (PAR-01). A service that may never sit is refused here, with the rule's own words (LIV-06, PAR-09).
/// Who coordinates works with it from today.</summary>
internal static class VoegOrganisatieToe
{
    public const int MaxNaam = 150;

    public sealed record Opdracht : ICommand<OrganisatieId>
    {
        public string? Naam { get; init; }
        public string? Sector { get; init; }
        public string? Kbo { get; init; }
        public string? Ovo { get; init; }
        public string? Grond { get; init; }
        public string? Bron { get; init; }
    }

    internal sealed record Model(FormState Form, DateOnly Vandaag);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, Uitsluitingslijst uitgesloten, TimeProvider time) : IRequestHandler<Opdracht, Result<OrganisatieId>>
    {
        public async Task<Result<OrganisatieId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            if (Velden.LeesCode<Uitsluiting>(request.Sector) is { } uitsluiting)
            {
                return uitsluiting.Refusal().Bij("Sector");
            }

            var velden = new Velden();
            var sector = velden.Code<Sector>("Sector", request.Sector, "Kies een sector.");
            if (sector == Contracts.Sector.Politie)
            {
                velden.Meld("Sector", Uitsluitingslijst.PolitieFout);
            }

            var gegevens = Organisatievelden.Lees(velden, uitgesloten, request.Naam, request.Kbo, request.Ovo, null);
            var (grond, bron) = Organisatievelden.Rechtsgrond(velden, request.Grond, request.Bron);
            await Organisatievelden.BestaatAlAsync(velden, db, null, gegevens, cancellationToken);
            if (!velden.Goed)
            {
                return velden.Weiger<OrganisatieId>();
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            var organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), gegevens.Naam, sector!.Value, gegevens.Kbo);
            organisatie.Wijzig(gegevens.Naam, gegevens.Kbo, gegevens.Ovo);
            if (organisatie.LegRechtsgrondVast(grond!.Value, bron, new(vandaag)) is { } fout)
            {
                return fout;
            }

            db.Add(organisatie);
            if (user.IsCoordinatie)
            {
                db.Add(new CelOrganisatie(cel, organisatie.Id, vandaag));
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VoegOrganisatieToe", Object = "organisatie", ObjectId = organisatie.Id.Waarde, Doel = "samenstelling", Regel = "PAR-01" });
            await db.SaveChangesAsync(cancellationToken);
            return organisatie.Id;
        }
    }

    /// <summary>The sectors, and the two kinds of service that the rule book refuses: asked plainly, answered plainly.</summary>
    public static readonly IReadOnlyList<Optie> Sectoren =
    [
        .. Enum.GetValues<Sector>().Where(s => s is not Contracts.Sector.Politie).Select(s => new Optie(s.ToString(), ((Sector?)s).Tekst())).OrderBy(o => o.Tekst, StringComparer.Ordinal),
        new(nameof(Uitsluiting.Veiligheidsdienst), "Inlichtingen- of veiligheidsdienst"), new(nameof(Uitsluiting.Ondersteuner), "Coach, expert of leverancier"),
    ];

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/livcr/organisaties/nieuw", (TimeProvider time) => Scherm<VoegOrganisatieToePagina>.Toon(new Model(FormState.Empty, Brussel.Dag(time.GetUtcNow())))).Voor(ToonOrganisaties.Wie).MetHerbevestiging();
        e.MapForm("/livcr/organisaties/nieuw", async ([FromForm] Opdracht o, ISender s, IRegels regels, TimeProvider time, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect($"/livcr/organisaties/{r.Value}") : Scherm<VoegOrganisatieToePagina>.Toon(new Model(FormState.From(r, o, regels.Nu), Brussel.Dag(time.GetUtcNow())), 422);
        }).Voor(ToonOrganisaties.Wie).MetHerbevestiging();
    }
}

/// <summary>What a form says of an organisation.</summary>
internal sealed record Organisatievelden(string Naam, string? Kbo, string? Ovo)
{
    /// <param name="bestaand">A number that stands there already is not checked again.</param>
    public static Organisatievelden Lees(Velden velden, Uitsluitingslijst uitgesloten, string? naam, string? kbo, string? ovo, Organisatie? bestaand)
    {
        var (k, o) = (velden.Tekst("Kbo", kbo, 30), velden.Tekst("Ovo", ovo, 30));
        var (goedK, goedO) = (k is null || k == bestaand?.Kbo ? k : Organisatienummer.Kbo(k), o is null || o == bestaand?.Ovo ? o : Organisatienummer.Ovo(o));
        if (k is not null && goedK is null)
        {
            velden.Meld("Kbo", Organisatienummer.KboFout);
        }

        if (o is not null && goedO is null)
        {
            velden.Meld("Ovo", Organisatienummer.OvoFout);
        }

        if (k is null && o is null)
        {
            velden.Meld("Kbo", "Vul een ondernemingsnummer of een OVO-nummer in.");
        }

        var gegevens = new Organisatievelden(velden.Verplicht("Naam", naam, "Vul de naam van de organisatie in.", VoegOrganisatieToe.MaxNaam), goedK, goedO);
        if (uitgesloten.VanOrganisatie(gegevens.Naam, goedK, goedO) is { } uitsluiting)
        {
            velden.Weiger(uitsluiting.Refusal().Bij("Naam"));
        }

        return gegevens;
    }

    public static (Rechtsgrond? Grond, string Bron) Rechtsgrond(Velden velden, string? grond, string? bron) =>
        (velden.Code<Rechtsgrond>("Grond", grond, "Kies de rechtsgrond waarop deze organisatie deelneemt."),
            velden.Verplicht("Bron", bron, "Schrijf de bron van de rechtsgrond. Bijvoorbeeld: decreet van 21 mei 2021.", 300));

    public static async Task BestaatAlAsync(Velden velden, MachtigingenDbContext db, OrganisatieId? zelf, Organisatievelden nieuw, CancellationToken ct)
    {
        if (nieuw.Kbo is not null && await db.Organisaties.AnyAsync(o => o.Kbo == nieuw.Kbo && o.Id != zelf, ct))
        {
            velden.Meld("Kbo", "Er is al een organisatie met dit nummer. Zoek ze op in de lijst.");
        }

        if (nieuw.Ovo is not null && await db.Organisaties.AnyAsync(o => o.Ovo == nieuw.Ovo && o.Id != zelf, ct))
        {
            velden.Meld("Ovo", "Er is al een organisatie met dit nummer. Zoek ze op in de lijst.");
        }
    }
}
