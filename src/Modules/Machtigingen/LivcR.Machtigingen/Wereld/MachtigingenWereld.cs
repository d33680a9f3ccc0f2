using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Reglement;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Wereld;

/// <summary>Two LIVC R's with their seats, organisations and aanwijzingen, since two years and a bit, so that every invented meeting has its basis.</summary>
internal sealed class MachtigingenWereld(TimeProvider time) : IWereldbouwer
{
    private static readonly Cellenplan[] Plannen =
    [
        new(W.Zonderdale, W.Organisaties, [(Zetel.Burgemeester, null, W.Burgemeester, W.Gemachtigde), (Zetel.Korpschef, null, W.Korpschef, W.InformationOfficer), (Zetel.Gemeenteambtenaar, null, W.Coordinator, W.Plaatsvervanger)], GgbGrond: null, Vraagregister: W.VraagregisterProtocol),
        new(W.DrieBeken, [W.Jeugdhulp, W.Caw, W.Clb], [.. W.DrieBeken.Gemeenten.Select(g => (Zetel.Burgemeester, (string?)g.Nis, W.BurgemeesterVan(g.Nis), (FictievePersoon?)null)),
            (Zetel.Korpschef, null, W.DrbKorpschef, W.DrbInformationOfficer), (Zetel.Gemeenteambtenaar, null, W.DrbCoordinator, null)],
            GgbGrond: "Fictief juridisch advies 2025-07", Vraagregister: null),
    ];

    /// <summary>Invented municipalities, also some without a LIVC R, so that setting one up can be shown; two of them merge on 1 January 2027.</summary>
    public static IReadOnlyList<Gemeentegegeven> Gemeenten { get; } =
    [
        .. W.Cellen.SelectMany(c => c.Gemeenten).Select(g => new Gemeentegegeven(g.Nis, g.Naam, null, null, null)),
        new("99021", "Nieuwmeer", null, null, null), new("99022", "Hogerheide", null, null, null),
        new("99031", "Oosterlo", null, new(2027, 1, 1), "99033"), new("99032", "Westerlo aan de Beek", null, new(2027, 1, 1), "99033"), new("99033", "Oosterlo-Westerlo", new(2027, 1, 1), null, null),
    ];

    public int Volgorde => 10;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        var vandaag = Brussel.Dag(time.GetUtcNow());
        var begin = vandaag.AddYears(-2).AddMonths(-3);
        foreach (var plan in Plannen)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(plan.Cel.Id);
            var db = scope.ServiceProvider.GetRequiredService<MachtigingenDbContext>();
            var organisaties = await db.Organisaties.Include(o => o.Rechtsgronden).ToDictionaryAsync(o => o.Id, ct);
            VulCel(db, plan, begin);
            VulZetels(db, plan, begin, vandaag);
            if (plan.Vraagregister is not null)
            {
                db.Add(new Protocol(plan.Cel.Id, null, "Vraagregister van de GGB-controle", plan.Vraagregister, begin, null));
            }

            foreach (var o in plan.Organisaties)
            {
                if (!organisaties.ContainsKey(o.Id))
                {
                    db.Add(organisaties[o.Id] = MaakOrganisatie(o, begin));
                }

                db.Add(new CelOrganisatie(plan.Cel.Id, o.Id, begin));
                db.Add(new Verwerkingsgrond(plan.Cel.Id, o.Id, Verwerkingsregime.AvgDecreet2023));
                if (o.Rechtsgrond == nameof(Rechtsgrond.DecreetLivcR) && o != W.Jeugdhulp)
                {
                    db.Add(new Protocol(plan.Cel.Id, o.Id, "Signalen en uitnodigingen in LivcR", $"Fictief protocol {o.Naam}", begin, null));
                }
            }

            await db.SaveChangesAsync(ct); // first: row-level security lets nobody be appointed for an organisation the LIVC R does not work with
            VulPersonen(db, plan, organisaties, begin, vandaag);
            await db.SaveChangesAsync(ct);
            await VulContactenAsync(db, plan, organisaties, begin, ct);
            await db.SaveChangesAsync(ct);
            await BevestigReglementAsync(services, plan.Cel, await ToonReglement.LedenAsync(db, plan.Cel.Id, vandaag, ct), begin.AddYears(1).AddDays(7), ct);
        }
    }

    private static void VulCel(MachtigingenDbContext db, Cellenplan plan, DateOnly begin)
    {
        var gemeenten = plan.Cel.Gemeenten.Select(g => new Grondgebied(g.Nis, g.Naam)).ToList();
        var akten = gemeenten.Select(g => new Akte(g.Nis, $"Fictief besluit {g.Naam} {begin.Year}/12", begin.AddDays(-14))).ToList();
        db.Add(Goed(Cel.RichtOp(plan.Cel.Id, plan.Cel.Naam, begin, gemeenten, akten, new HashSet<string>())));
        db.Add(new HuishoudelijkReglement(plan.Cel.Id, 1, begin, "Fictief reglement, versie 1"));
        db.Add(new HuishoudelijkReglement(plan.Cel.Id, 2, begin.AddYears(1), "Fictief reglement, versie 2", Reglementsjabloon.Voor(plan.Cel.Naam)));
        var bescherming = new Gegevensbescherming(plan.Cel.Id);
        bescherming.Zet($"Fictieve DPIA {begin.Year}/3", $"Fictieve registerinschrijving {begin.Year}/7", "De gemeente en de lokale politie", "De gemeente beheert de toepassing en beantwoordt verzoeken. De politie antwoordt voor haar eigen gegevens.",
            Verwerkingsregime.AvgDecreet2023, Verwerkingsregime.WvgTitel2, "Dienst Preventie, Fictieve Kaai 1, 000 00 00 00");
        db.Add(bescherming);
        db.AddRange(Ambt(W.Fg, Rol.Fg), Ambt(W.Beheerder, Rol.Beheerder));
        Ambt Ambt(FictievePersoon wie, Rol rol)
        {
            var ambt = Goed(Domain.Ambt.Bekleed(plan.Cel.Id, rol, wie.Id, $"Fictieve aanstelling {begin.Year}/40", new(begin), []));
            ambt.Gemeld = RolgrondStaat.Begonnen; // the accounts of the fictitious world have their roles from the start
            return ambt;
        }

        if (plan.GgbGrond is not null)
        {
            db.Add(new GgbGrond(plan.Cel.Id, plan.GgbGrond, begin));
        }
    }

    private static void VulZetels(MachtigingenDbContext db, Cellenplan plan, DateOnly begin, DateOnly vandaag)
    {
        var bezet = new List<Zetelbezetting>();
        foreach (var (zetel, nis, houder, gemachtigde) in plan.Zetels)
        {
            bezet.Add(Goed(Zetelbezetting.Bezet(plan.Cel.Id, zetel, houder.Id, null, new(begin), bezet, nis)));
            if (gemachtigde is not null)
            {
                bezet.Add(Goed(Zetelbezetting.Bezet(plan.Cel.Id, zetel, gemachtigde.Id, $"Fictieve machtiging {begin.Year}/{bezet.Count + 20}", new(begin), bezet)));
            }
        }

        bezet.ForEach(z => z.Gemeld = RolgrondStaat.Begonnen); // the accounts of the fictitious world have their roles from the start
        db.AddRange(bezet);
        db.AddRange(bezet.Where(z => z.Zetel == Zetel.Korpschef)
            .Select(z => new Veiligheidsmachtiging(z.PersoonId, Veiligheidsniveau.Geheim, vandaag.AddYears(2), "Fictieve veiligheidsoverheid")));
    }

    private static Organisatie MaakOrganisatie(FictieveOrganisatie o, DateOnly begin)
    {
        var organisatie = Organisatie.VanSector(o.Id, o.Naam, Enum.Parse<Sector>(o.Sector), o.Kbo);
        var grond = Enum.Parse<Rechtsgrond>(o.Rechtsgrond);
        var bron = grond == Rechtsgrond.DecreetLivcR ? "Decreet van 21-05-2021 (LIVC R)" : "Wet van 30-07-2018 (LIVC R), art. 3 §1: dienst op gemeentelijk niveau";
        return organisatie.LegRechtsgrondVast(grond, bron, new(begin)) is { } fout ? throw new InvalidOperationException(fout.Regel) : organisatie;
    }

    private static void VulPersonen(MachtigingenDbContext db, Cellenplan plan, Dictionary<OrganisatieId, Organisatie> organisaties, DateOnly begin, DateOnly vandaag)
    {
        foreach (var p in W.Personen.Where(p => p.Organisatie is not null && p.Rollen.Any(r => r.Cel == plan.Cel)))
        {
            var geheimhouding = Enum.Parse<Geheimhoudingssoort>(p.Geheimhouding);
            if (!p.Aangewezen)
            {
                db.Add(new Lidmaatschap(p.Id, p.Organisatie!.Id, p.Functie, geheimhouding, begin));
                continue;
            }

            // One of them ends soon, so that the coordinator's start page has something to warn about.
            var tot = p == W.CggPartner ? vandaag.AddDays(25) : vandaag.AddYears(1);
            var aanwijzing = Goed(Aanwijzing.Wijs(p.Id, organisaties[p.Organisatie!.Id], p.Functie, geheimhouding, begin, tot));
            aanwijzing.Bevestig(W.CawContact.Id, p == W.JeugdwerkPartner ? vandaag.AddMonths(-12).AddDays(-5) : vandaag.AddMonths(-6)); // one waits to be confirmed
            db.Add(aanwijzing);
        }
    }

    private async Task VulContactenAsync(MachtigingenDbContext db, Cellenplan plan, Dictionary<OrganisatieId, Organisatie> organisaties, DateOnly begin, CancellationToken ct)
    {
        db.AddRange(plan.Organisaties.Where(o => o == W.Jeugdhulp || o == W.Caw).Select(o => new Sectorcontact(plan.Cel.Id, organisaties[o.Id].Sector!.Value, o.Id)));
        if (plan.Cel == W.Zonderdale)
        {
            // A contact, and a request that waits for the coordinator: for a colleague who is not at the table.
            db.Add(new Contactpersoon(W.Caw.Id, W.CawContact.Id, begin));
            var vandaag = Brussel.Dag(time.GetUtcNow());
            var aanvraag = new Aanvraag(W.CawCollega.Id, W.CawCollega.Functie, Geheimhoudingssoort.Beroepsgeheim, new(vandaag, vandaag.AddYears(1)), Aanvraagsoort.Contactpersoon, null, W.CawContact.Id, plan.Cel.Id);
            db.Add(Goed(Aanwijzing.VraagAan(aanvraag, organisaties[W.Caw.Id], [], 60, time.GetUtcNow())));
        }

        // The accounts of the fictitious world have their roles from the start: nothing to tell.
        await db.Aanwijzingen.LoadAsync(ct);
        await db.Lidmaatschappen.LoadAsync(ct);
        await db.Contactpersonen.LoadAsync(ct);
        db.AddRange(db.Aanwijzingen.Local.Where(a => a.Staat == AanwijzingStaat.Actief && plan.Organisaties.Any(o => o.Id == a.OrganisatieId))
            .Select(a => new Rolmelding(a.Id, plan.Cel.Id, a.PersoonId, a.OrganisatieId == W.Justitiehuis.Id ? Rol.Justitieassistent : Rol.Partner, begin)).ToList());
        db.AddRange(db.Lidmaatschappen.Local.Where(l => plan.Organisaties.Any(o => o.Id == l.OrganisatieId))
            .Select(l => new Rolmelding(l.Id, plan.Cel.Id, l.PersoonId, l.OrganisatieId == W.Justitiehuis.Id ? Rol.Justitieassistent : Rol.Partner, begin)).ToList());
        db.AddRange(db.Contactpersonen.Local.Select(c => new Rolmelding(c.Id, plan.Cel.Id, c.PersoonId, Rol.Contactpersoon, begin)).ToList());
    }

    /// <summary>Everyone confirmed the house rules, each for themselves since nobody else may; one still has to, so that this can be shown.</summary>
    private static async Task BevestigReglementAsync(IServiceProvider services, FictieveCel cel, IReadOnlySet<PersoonId> leden, DateOnly op, CancellationToken ct)
    {
        foreach (var wie in W.Personen.Where(p => leden.Contains(p.Id) && p != W.OcmwPartner))
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(wie.Id, cel.Id, [.. wie.Rollen.Where(r => r.Cel == cel).Select(r => r.Rol)], null);
            var db = scope.ServiceProvider.GetRequiredService<MachtigingenDbContext>();
            db.Add(new Reglementbevestiging(cel.Id, 2, wie.Id, Brussel.Begin(op).AddHours(10)));
            await db.SaveChangesAsync(ct);
        }
    }

    private static T Goed<T>(Result<T> result) where T : class =>
        result.Value ?? throw new InvalidOperationException($"The fictitious world breaks {result.Refusal.Regel}.");

    private sealed record Cellenplan(FictieveCel Cel, IReadOnlyList<FictieveOrganisatie> Organisaties,
        IReadOnlyList<(Zetel Zetel, string? Nis, FictievePersoon Houder, FictievePersoon? Gemachtigde)> Zetels, string? GgbGrond, string? Vraagregister);
}
