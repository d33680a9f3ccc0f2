using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>First of the two persons: the organisation's contact asks for an aanwijzing; without a contact the information officer enters the organisation's letter; for the
/// municipality's own staff the official does (PAR-02). Nothing changes before the second person.</summary>
internal static class VraagAanwijzingAan
{
    public const int MaxFunctie = 120;

    public static readonly Rol[] Wie = [.. Aanwijzingswerk.Coordinatie, .. Aanwijzingswerk.Politie, Rol.Contactpersoon];

    public sealed record Opdracht : ICommand<Guid>
    {
        public string? Organisatie { get; init; }
        public string? Persoon { get; init; }
        public string? Functie { get; init; }
        public string? Geheimhouding { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }

        /// <summary>Reference of the organisation's letter, where there is no contact.</summary>
        public string? Brief { get; init; }
    }

    public sealed record Keuzen : IQuery<Model>;

    /// <param name="MetBrief">The asker enters it in the name of an organisation that has no contact.</param>
    internal sealed record Model(IReadOnlyList<Optie> Organisaties, IReadOnlyList<Optie> Personen, bool MetBrief, DateOnly Vandaag, string Terug)
    {
        public FormState Form { get; init; } = FormState.Empty;
    }

    internal sealed class Handler(Aanwijzingswerk werk, MachtigingenDbContext db, ICurrentUser user, ISender sender, Uitsluitingslijst uitgesloten, IRegels regels) : IRequestHandler<Opdracht, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } door, Cel: { } cel } || await sender.Send(new Keuzen(), cancellationToken) is not { Ok: true, Value: { } keuzen })
            {
                return Weigering.NietUitgenodigd;
            }

            var velden = new Velden();
            var organisatie = Id.Lees<OrganisatieId>(request.Organisatie, out var id) ? await db.Organisaties.SingleOrDefaultAsync(o => o.Id == id, cancellationToken) : null;
            if (organisatie is not null && uitgesloten.Belet(organisatie) is { } belet)
            {
                return belet.Bij("Organisatie");
            }

            var soort = organisatie is null ? null : await werk.SoortAsync(organisatie.Id, cancellationToken);
            if (organisatie is null || soort is null || !keuzen.Organisaties.Any(o => o.Waarde == organisatie.Id.ToString()))
            {
                velden.Meld("Organisatie", "Kies een organisatie uit de lijst.");
            }

            var persoon = velden.Persoon(request.Persoon, keuzen.Personen.Select(p => new PersoonId(Guid.Parse(p.Waarde))));
            var functie = velden.Verplicht("Functie", request.Functie, "Vul de functie in. Bijvoorbeeld: maatschappelijk werker.", MaxFunctie);
            var geheimhouding = velden.Code<Geheimhoudingssoort>("Geheimhouding", request.Geheimhouding, "Kies aan welke geheimhouding deze functie gebonden is.");
            var van = velden.Datum("Van", request.VanDag, request.VanMaand, request.VanJaar, "Vul de begindatum in.");
            var tot = velden.Datum("Tot", request.TotDag, request.TotMaand, request.TotJaar, "Vul de einddatum in.");
            var brief = soort == Aanvraagsoort.Brief ? velden.Verplicht("Brief", request.Brief, "Vul het kenmerk van de brief van de organisatie in.", 200) : null;
            if (!velden.Goed)
            {
                return velden.Weiger<Guid>();
            }

            var bestaande = await db.Aanwijzingen.AsNoTracking().Where(a => a.PersoonId == persoon && a.OrganisatieId == organisatie!.Id).ToListAsync(cancellationToken);
            var aanvraag = new Aanvraag(persoon, functie, geheimhouding!.Value, new(van!.Value, tot), soort!.Value, brief, door, cel);
            var aanwijzing = Aanwijzing.VraagAan(aanvraag, organisatie!, bestaande, regels.Nu.Termijn("PAR-02", "hoogstens_maanden"), werk.Nu);
            if (!aanwijzing.Ok)
            {
                return aanwijzing.Refusal;
            }

            db.Add(aanwijzing.Value!);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "machtigingen.VraagAanwijzingAan", Object = "aanwijzing", ObjectId = aanwijzing.Value!.Id, Doel = "aanwijzing", Regel = "PAR-02" });
            await db.SaveChangesAsync(cancellationToken);
            return aanwijzing.Value.Id;
        }
    }

    internal sealed class KeuzenHandler(Aanwijzingswerk werk, MachtigingenDbContext db, ICurrentUser user, ISender sender) : IRequestHandler<Keuzen, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Keuzen request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = werk.Vandaag;
            var partners = await (from s in db.Samenwerkingen.AsNoTracking()
                                  where s.CelId == cel && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)
                                  join o in db.Organisaties on s.OrganisatieId equals o.Id
                                  where o.Sector != null
                                  orderby o.Naam
                                  select new { o.Id, o.Naam }).ToListAsync(cancellationToken);
            var organisaties = new List<Optie>();
            var metBrief = false;
            var eigen = new HashSet<OrganisatieId>();
            foreach (var p in partners)
            {
                if (await werk.SoortAsync(p.Id, cancellationToken) is { } soort)
                {
                    organisaties.Add(new(p.Id.ToString(), p.Naam));
                    eigen.Add(p.Id);
                    metBrief |= soort == Aanvraagsoort.Brief;
                }
            }

            var personen = await KandidatenAsync(cel, wie, eigen, cancellationToken);
            return new Model(organisaties, personen, metBrief, vandaag, user.Rollen.Any(Aanwijzingswerk.Leden.Contains) ? "/aanwijzingen" : "/mijn-organisatie");
        }

        /// <summary>A contact sees the own people and those who belong nowhere yet: who sits here for another organisation is none of their business,
        /// unless they know that person's e-mail address.</summary>
        private async Task<IReadOnlyList<Optie>> KandidatenAsync(CelId cel, PersoonId wie, HashSet<OrganisatieId> eigen, CancellationToken ct)
        {
            var alle = (await sender.Send(new GeefKandidaten(cel), ct)).Value ?? [];
            if (!user.Rollen.Any(Aanwijzingswerk.Leden.Contains))
            {
                var leden = await db.Lidmaatschappen.AsNoTracking().Select(l => new { l.PersoonId, l.OrganisatieId }).ToListAsync(ct);
                leden.AddRange(await db.Aanwijzingen.AsNoTracking().IgnoreAutoIncludes().Select(a => new { a.PersoonId, a.OrganisatieId }).ToListAsync(ct));
                var zetels = await db.Zetels.AsNoTracking().Where(z => z.CelId == cel).Select(z => z.PersoonId).ToListAsync(ct);
                var ambten = await sender.Send(new GeefRolhouders(cel, [.. Enum.GetValues<Rol>().Except([Rol.Partner, Rol.Justitieassistent, Rol.Contactpersoon])]), ct);
                var bezet = zetels.Concat((ambten.Value ?? []).Select(h => h.Persoon)).ToHashSet();
                // Whoever works for two is reached by their exact e-mail address: the contact invites them, and chooses them here under the name typed then.
                var uitgenodigd = (await sender.Send(new GeefKandidaten(cel, wie), ct)).Value ?? [];
                alle = [.. alle.Where(k => leden.Exists(l => l.PersoonId == k.Id && eigen.Contains(l.OrganisatieId)) || (!bezet.Contains(k.Id) && !leden.Exists(l => l.PersoonId == k.Id)))
                    .Concat(uitgenodigd).DistinctBy(k => k.Id).OrderBy(k => k.Naam, StringComparer.CurrentCultureIgnoreCase)];
            }

            return [.. alle.Where(k => k.Id != wie).Select(k => new Optie(k.Id.ToString(), k.Naam))];
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/aanwijzingen/nieuw", async (ISender s, HttpContext http) =>
            await s.Send(new Keuzen(), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<VraagAanwijzingAanPagina>.Toon(model) : Antwoord.NietGevonden(http)).Voor(Wie).MetHerbevestiging();
        e.MapForm("/aanwijzingen/nieuw", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect($"/aanwijzingen/{r.Value}")
                : await s.Send(new Keuzen(), http.RequestAborted) is { Ok: true, Value: { } model } ? Scherm<VraagAanwijzingAanPagina>.Toon(model with { Form = FormState.From(r, o, regels.Nu) }, 422)
                : Antwoord.NietGevonden(http);
        }).Voor(Wie).MetHerbevestiging();
    }
}
