using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Embargos;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Start;

/// <summary>"Te laat" and "Deze week" of who coordinates, above all that is new.</summary>
internal sealed class TeLaatPaneel(StartLijsten lijsten, ICurrentUser user) : IPaneel
{
    public int Volgorde => 6;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true })
        {
            return null;
        }

        var taken = (await lijsten.GeefAsync(Lijst.TaakTeLaat, ct)).Select(r => (Soort: "Taak", Rij: r));
        var herzieningen = (await lijsten.GeefAsync(Lijst.HerzieningTeLaat, ct)).Select(r => (Soort: "Herziening", Rij: r));
        return PaneelInhoud.Van(
            Deel.Knip("Te laat: taken en herzieningen",
                taken.Concat(herzieningen).OrderBy(r => r.Rij.Tegen).Select(r => Regel(r.Soort, r.Rij, Werkrij.TeLaat)), "Er is geen taak of herziening te laat.", "/casussen"),
            Deel.Knip("Deze week: taken en herzieningen",
                (await lijsten.GeefAsync(Lijst.DezeWeek, ct)).OrderBy(r => r.Tegen).Select(r => Regel(r.Staat!, r)), "Er is geen taak of herziening in de volgende zeven dagen.", "/casussen"));
    }

    private static Werkrij Regel(string soort, StartRij rij, string? tag = null) => new($"{soort} van {rij.Nummer}", $"/casussen/{rij.Id}", null, "Tegen " + NlTekst.Kort(rij.Tegen!.Value), tag, TagKleur.Rood);
}

/// <summary>"Nieuw" and "Wacht op u" of who coordinates.</summary>
internal sealed class CoordinatorPaneel(StartLijsten lijsten, ICurrentUser user, TimeProvider klok) : IPaneel
{
    public int Volgorde => 30;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, IsCoordinatie: true })
        {
            return null;
        }

        // From or to another LIVC R: it happens a few times a year, so nothing is said when there is nothing.
        var wacht = await lijsten.GeefAsync(Lijst.Wacht, ct);
        var wegen = wacht.Where(r => r.Tegen is not null).OrderBy(r => r.Tegen).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/stappen", "Weeg opnieuw, anders sluit deze casus vanzelf", "Tegen " + NlTekst.Kort(r.Tegen!.Value), "Wacht op u", TagKleur.Geel));
        var aanbod = (await lijsten.GeefAsync(Lijst.Aanbod, ct)).OrderBy(r => r.Op).Select(r => new Werkrij($"Casus van {r.Nummer}", $"/overdrachten/{r.Id}", "De burgemeester beslist", "Tegen " + NlTekst.Kort(r.Tegen!.Value)));
        Werklijst[] overdrachten = wegen.Concat(aanbod).ToList() is { Count: > 0 } rijen ? [Deel.Knip("Overdrachten tussen LIVC R's", rijen, "", "/overdrachten")] : [];
        var nee = wacht.Where(r => r.Staat is not null).OrderBy(r => r.Op).ToLookup(r => r.Staat == nameof(Voorstelsoort.VervallenOverdracht),
            r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/stappen", Woord.Van(Enum.Parse<Voorstelsoort>(r.Staat!)), "Op " + NlTekst.Kort(r.Op!.Value), "Wacht op u", TagKleur.Geel));
        Werklijst[] nietAkkoord = [.. new[] { (Titel: "Wacht op u: de burgemeester ging niet akkoord", Vervallen: false), (Titel: "Wacht op u: een overdracht is vervallen", Vervallen: true) }
            .Where(l => nee[l.Vervallen].Any()).Select(l => Deel.Knip(l.Titel, nee[l.Vervallen], "", "/casussen"))];
        // Half a year after an end, so not each day either.
        Werklijst[] bewaring = (await lijsten.GeefAsync(Lijst.Bewaring, ct)).OrderBy(r => r.Op).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/afsluiting", "Is deze casus nog nodig?", "Afgesloten op " + NlTekst.Kort(r.Op!.Value), "Wacht op u", TagKleur.Geel))
            .ToList() is { Count: > 0 } na ? [Deel.Knip("Wacht op u: bewaring nakijken", na, "", "/casussen?staat=Afgesloten")] : [];
        return PaneelInhoud.Van([
            .. await lijsten.VervangingAsync(ct),
            .. nietAkkoord,
            .. overdrachten,
            Deel.Knip("Nieuw: casussen om te bespreken",
                (await lijsten.GeefAsync(Lijst.CasusNieuw, ct)).OrderByDescending(r => r.Op).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}", null, "Geopend op " + NlTekst.Kort(r.Op!.Value))),
                "Er zijn geen nieuwe casussen.", "/casussen?staat=InVoorbereiding"),
            Deel.Knip("Loopt af: monitoring en overdracht aan de LTF",
                (await lijsten.GeefAsync(Lijst.LooptAf, ct)).OrderBy(r => r.Tegen).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}", "Zonder nieuw besluit sluit deze casus vanzelf", "Tot " + NlTekst.Kort(r.Tegen!.Value))),
                "Er loopt geen casus af in de volgende vier weken.", "/casussen?staat=Monitoring"),
            Deel.Knip("Wacht op u: nieuw agendapunt gevraagd",
                (await lijsten.GeefAsync(Lijst.Agendavraag, ct)).OrderBy(r => r.Op).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}", Woord.Van(Enum.Parse<Agendareden>(r.Staat!)), "Gevraagd op " + NlTekst.Kort(r.Op!.Value), "Wacht op u", TagKleur.Geel)),
                "Niemand vraagt een nieuw agendapunt.", "/casussen"),
            Deel.Knip("Wacht op u: betrokkene werd meerderjarig",
                (await lijsten.GeefAsync(Lijst.Herwegen, ct)).OrderBy(r => r.Tegen).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/betrokkene", "Herweeg de casus", "Sinds " + NlTekst.Kort(r.Tegen!.Value), "Wacht op u", TagKleur.Geel)),
                "Er is geen casus te herwegen.", "/casussen"),
            Deel.Knip("Wacht op u: nog geen casusregisseur",
                (await lijsten.GeefAsync(Lijst.ZonderRegisseur, ct)).OrderBy(r => r.Op).Select(r => new Werkrij($"Casus {r.Nummer}", $"/casussen/{r.Id}/plan", "Niemand nam de casus al op", "Sinds " + NlTekst.Kort(r.Op!.Value))),
                "Elke opvolging heeft een casusregisseur.", "/casussen"),
            .. bewaring,
            Deel.Knip("Wacht op u: overleggen", (await lijsten.GeefAsync(Lijst.OverlegVanCel, ct)).Concat(await lijsten.GeefAsync(Lijst.NietBijeengeroepen, ct)).OrderBy(r => r.Op).Select(r => Deel.Overleg(r, klok)), "Er wacht geen overleg op u.", "/overleggen"),
            .. await lijsten.JaarAsync(ct),
        ]);
    }
}

/// <summary>"Wacht op uw beslissing": meetings put before the mayor or delegate (LIV-05).</summary>
internal sealed class BurgemeesterPaneel(StartLijsten lijsten, ICurrentUser user, TimeProvider klok) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!user.IsBurgemeester())
        {
            return null;
        }

        var rijen = (await lijsten.GeefAsync(Lijst.OverlegVanBeslisser, ct)).OrderBy(r => r.Op).ToLookup(r => r.Staat == nameof(OverlegStaat.Voorgelegd));
        return PaneelInhoud.Van([
            .. await lijsten.VervangingAsync(ct),
            Deel.Knip("Wacht op uw beslissing",
                rijen[true].Select(r => new Werkrij($"Overleg van {NlTekst.DatumEnUur(r.Op!.Value)}", $"/overleggen/{r.Id}/beslissen", "Bijeenroepen of annuleren", null, "Wacht op u", TagKleur.Geel))
                    .Concat((await lijsten.GeefAsync(Lijst.NieuweGenodigde, ct)).OrderBy(r => r.Op).Select(r => new Werkrij($"Nieuwe genodigde voor het overleg van {NlTekst.DatumEnUur(r.Op!.Value)}", $"/overleggen/{r.Id}/beslissen", "Uitnodigen of niet", null, "Wacht op u", TagKleur.Geel))),
                "Er wacht geen overleg op uw beslissing.", "/overleggen"),
            Deel.Knip("Overleggen die u voorzit", rijen[false].Select(r => Deel.Overleg(r, klok)).Concat((await lijsten.GeefAsync(Lijst.NietBijeengeroepen, ct)).OrderBy(r => r.Op).Select(r => Deel.Overleg(r, klok, "/beslissen"))), "Er is geen overleg gepland.", "/overleggen"),
        ]);
    }
}

/// <summary>"Uitnodigingen" and "Mijn taken", for everyone who may sit at a table.</summary>
internal sealed class DeelnemerPaneel(StartLijsten lijsten, ICurrentUser user, TimeProvider klok) : IPaneel
{
    private static readonly Rol[] Rollen = [Rol.Partner, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger];

    public int Volgorde => 40;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Persoon is null || !Rollen.Any(user.Rollen.Contains))
        {
            return null;
        }

        var vandaag = Brussel.Dag(klok.GetUtcNow());
        var uitnodigingen = (await lijsten.GeefAsync(Lijst.Uitnodiging, ct)).OrderBy(r => r.Op).ThenBy(r => r.Nummer, StringComparer.Ordinal).ToLookup(r => r.Staat == nameof(DeelnameStaat.Uitgenodigd));
        var zonderCasus = (await lijsten.GeefAsync(Lijst.ZonderCasus, ct)).OrderBy(r => r.Op).Select(r => r.Staat == nameof(DeelnameStaat.Uitgenodigd)
            ? new Werkrij($"Overleg zonder casus van {NlTekst.DatumEnUur(r.Op!.Value)}", $"/tafel/{r.Id}", "Aanvaarden of weigeren", null, "Wacht op u", TagKleur.Geel)
            : new Werkrij($"Overleg zonder casus van {NlTekst.DatumEnUur(r.Op!.Value)}", $"/tafel/{r.Id}", "Aanvaard", null, Deel.Weldra(r.Op!.Value, klok), TagKleur.Blauw));
        var peilingen = (await lijsten.GeefAsync(Lijst.Peiling, ct)).OrderBy(r => r.Tegen).Select(r => new Werkrij("Wanneer kunt u voor een overleg?", $"/peilingen/{r.Id}", "Antwoorden", "Tot en met " + NlTekst.Kort(r.Tegen!.Value), "Wacht op u", TagKleur.Geel));
        return PaneelInhoud.Van(
            Deel.Knip("Uitnodigingen",
                uitnodigingen[true].GroupBy(u => u.Overleg).SelectMany(g => g.Select((u, i) => new Werkrij(Link(u, g.Count() > 1 ? i + 1 : null), $"/uitnodigingen/{u.Id}", "Aanvaarden of weigeren", null, "Wacht op u", TagKleur.Geel)))
                    // Once answered, one line for each meeting: the table says the rest.
                    .Concat(uitnodigingen[false].DistinctBy(u => u.Overleg).Select(u => new Werkrij($"Overleg van {NlTekst.DatumEnUur(u.Op!.Value)}", $"/tafel/{u.Overleg}", "Aanvaard", null, Deel.Weldra(u.Op!.Value, klok), TagKleur.Blauw)))
                    .Concat(zonderCasus).Concat(peilingen),
                "Er staat geen uitnodiging voor u klaar.", "/uitnodigingen"),
            Deel.Knip("Casusregisseur",
                (await lijsten.GeefAsync(Lijst.Regie, ct)).OrderBy(r => r.Tegen).Select(r => new Werkrij($"Opvolgplan van {r.Nummer}", $"/casussen/{r.Id}/plan", null,
                    r.Tegen is { } h ? "Herziening op " + NlTekst.Kort(h) : null, r.Staat == "Gevraagd" ? "Wacht op u" : null, TagKleur.Geel)),
                "U bent van geen casus casusregisseur.", "/"),
            Deel.Knip("Wacht op u: afsprakenlijsten",
                (await lijsten.GeefAsync(Lijst.TeKeuren, ct)).OrderBy(r => r.Tegen).Select(r => new Werkrij($"Afsprakenlijst van {r.Nummer}", $"/afsprakenlijsten/{r.Id}", "Klopt de lijst?", "Tot en met " + NlTekst.Kort(r.Tegen!.Value), "Wacht op u", TagKleur.Geel)),
                "Er wacht geen afsprakenlijst op u.", "/"),
            Deel.Knip("Mijn taken",
                (await lijsten.GeefAsync(Lijst.EigenTaak, ct)).OrderBy(r => r.Tegen).Select(t => new Werkrij($"Taak van {t.Nummer}", $"/taken?taak={t.Id}", null, "Tegen " + NlTekst.Kort(t.Tegen!.Value), t.Tegen < vandaag ? Werkrij.TeLaat : null, TagKleur.Rood)),
                "U hebt geen open taken.", "/taken"));
    }

    /// <summary>Two invitations for one meeting need two names. Counted among one's own: the place on the agenda would tell that there are others.</summary>
    private static string Link(StartRij u, int? hoeveelste) => $"Overleg van {NlTekst.DatumEnUur(u.Op!.Value)}{(hoeveelste is null ? "" : $", uitnodiging {hoeveelste}")}";
}

/// <summary>"Embargo's om te herzien", for the police (GEH-11).</summary>
internal sealed class EmbargoPaneel(Embargowerk werk, TimeProvider klok) : IPaneel
{
    public int Volgorde => 11;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (!werk.Mag)
        {
            return null;
        }

        var vandaag = Brussel.Dag(klok.GetUtcNow());
        var rijen = await werk.DoeAsync((db, _) => (from e in db.Embargos.AsNoTracking()
                                                    join c in db.Casussen on e.CasusId equals c.Id
                                                    where e.HerzieningOp <= vandaag
                                                    orderby e.HerzieningOp
                                                    select new { c.Nummer, Op = e.HerzieningOp!.Value }).Take(StartLijsten.PerLijst + 1).ToListAsync(ct));
        return rijen.Count == 0 ? null : PaneelInhoud.Van(Deel.Knip("Embargo's om te herzien", rijen.Select(r => new Werkrij($"Embargo van {r.Nummer}", "/embargo", null, "Herziening op " + NlTekst.Kort(r.Op), "Wacht op u", TagKleur.Geel)), "", "/embargo"));
    }
}

/// <summary>What the panels share: how a list is cut, and how a meeting stands in it.</summary>
internal static class Deel
{
    public static Werklijst Knip(string titel, IEnumerable<Werkrij> rijen, string leeg, string meer) => Werklijst.Knip(titel, rijen, StartLijsten.PerLijst, leeg, meer);

    /// <summary>Absent when there is none: a few weeks a year.</summary>
    public static async Task<Werklijst[]> VervangingAsync(this StartLijsten lijsten, CancellationToken ct) => await lijsten.GeefAsync(Lijst.Vervanging, ct) is { Count: > 0 } rijen
        ? [Knip("De plaatsvervanger vervangt de coördinator", rijen.OrderBy(r => r.Op).Select(r => new Werkrij($"Van {NlTekst.Kort(r.Op!.Value)} tot en met {NlTekst.Kort(r.Tegen!.Value)}", "/vervanging")), "", "/vervanging")] : [];

    /// <summary>What of the yearly cycle is nearly due or late, as of this morning: the first few, the page has them all. Absent when there is nothing.</summary>
    public static async Task<Werklijst[]> JaarAsync(this StartLijsten lijsten, CancellationToken ct)
    {
        const int Eerste = 3;
        var rijen = (await lijsten.GeefAsync(Lijst.Jaartaak, ct)).OrderBy(r => r.Tegen).ToList();
        return rijen.Count == 0 ? [] : [new("Jaarcyclus van de LIVC R", [.. rijen.Take(Eerste).Select(Rij)], null, rijen.Count > Eerste ? "/jaarcyclus" : null)];

        static Werkrij Rij(StartRij r)
        {
            var staat = Enum.Parse<Jaarstaat>(r.Staat!);
            return new(Woord.Van(Enum.Parse<Jaaronderdeel>(r.Nummer!)), "/jaarcyclus", null, "Tegen " + NlTekst.Kort(r.Tegen!.Value), Woord.Van(staat), staat == Jaarstaat.TeLaat ? TagKleur.Rood : TagKleur.Geel);
        }
    }

    /// <param name="verder">What stands after the address of the meeting, for who does not prepare it.</param>
    public static Werkrij Overleg(StartRij rij, TimeProvider klok, string verder = "")
    {
        var (begin, staat) = (rij.Op!.Value, Enum.Parse<OverlegStaat>(rij.Staat!));
        if (rij.Lijst == Lijst.NietBijeengeroepen)
        {
            return new($"Overleg van {NlTekst.DatumEnUur(begin)}", $"/overleggen/{rij.Id}{verder}", "Niet bijeengeroepen", null, "Vervalt", TagKleur.Grijs);
        }

        return new($"Overleg van {NlTekst.DatumEnUur(begin)}", staat is OverlegStaat.Concept ? $"/overleggen/{rij.Id}" : $"/tafel/{rij.Id}", Woord.Van(staat), null, Weldra(begin, klok), TagKleur.Blauw);
    }

    public static string? Weldra(DateTimeOffset begin, TimeProvider klok)
    {
        var dagen = Brussel.Dag(begin).DayNumber - Brussel.Dag(klok.GetUtcNow()).DayNumber;
        return dagen switch { 0 => "Vandaag", 1 => "Morgen", > 1 and < 7 => $"Over {dagen} dagen", _ => null };
    }
}
