using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Slices;
using LivcR.Informatiedeling.Slices.Embargos;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>Random worlds in which one person does whatever they can, alone, through the real handlers and the database: what they see of others stays within what others opened for them.</summary>
internal sealed class AlleenTests : Proef
{
    private const int Werelden = 24, Daden = 12;

    private static readonly Wie Politie = Wie.Nieuw(Cel, Rol.InformationOfficer);
    private static readonly Wie[] Tafel = [Sofie, Bilal, Voorzitter, Politie];
    private static readonly Wie[] Personas = [Sofie, Politie, Voorzitter, Bilal, Collega, Sofie, Politie, Coordinator, Voorzitter, Bilal, Beheerder, Fg];

    /// <param name="Eerst">The room that closed.</param>
    /// <param name="Nu">The later one of the same casus.</param>
    private sealed record Toneel(AgendapuntId Eerst, AgendapuntId Nu, CasusId Casus, List<(string Id, Wie Auteur, string Tekst)> Items);

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    [Rule("PAR-05")]
    public async Task No_sequence_of_acts_by_one_person_alone_shows_them_what_no_other_person_opened_for_them()
    {
        var (gelukt, geweigerd, gezien, gemerkt) = (0, 0, 0, 0);
        for (var zaad = 1; zaad <= Werelden; zaad++)
        {
            var (r, wie) = (new Random(zaad), Personas[zaad % Personas.Length]);
            var w = await BouwAsync(r, wie);

            // Secrecy is theirs to confirm: what they see once they did is what others opened for them.
            var bevestigd = Kamers[w.Nu].Deelnemers.Any(d => d.Persoon == wie.Persoon && d.Geheimhouding);
            await ZelfAsync(w, wie, d => d with { Geheimhouding = true });
            var grens = await ZietAsync(wie, w.Nu);
            await ZelfAsync(w, wie, d => d with { Geheimhouding = bevestigd });
            gezien += grens.Count;

            var gedaan = new List<string>();
            for (var daad = 0; daad < Daden; daad++)
            {
                var (naam, ok) = await DoeAsync(r, wie, w);
                gedaan.Add($"{naam} {(ok ? "done" : "refused")}");
                (gelukt, geweigerd) = ok ? (gelukt + 1, geweigerd) : (gelukt, geweigerd + 1);
                Assert.That((await ZietAsync(wie, w.Nu)).Except(grens), Is.Empty, $"seed {zaad}, {wie.Rollen[0]}: {string.Join("; ", gedaan)}");
            }

            Assert.That(await ZietAsync(wie, w.Eerst), Is.Empty, $"seed {zaad}: the room that closed");

            var eigen = (await H.HaalAsync(wie, "/inbreng")).Tekst;
            Assert.That(w.Items.Where(i => i.Auteur != wie && eigen.Contains(i.Tekst, StringComparison.Ordinal)), Is.Empty, $"seed {zaad}");

            // The control: another person's act does open something, and is seen here.
            await ZetAsync(w.Nu, w.Casus, AgendapuntStaat.Bezig, true, [Aan(Volgende), .. Tafel.Contains(wie) ? [Aan(wie)] : Array.Empty<DeelnemerStand>()]);
            var f = Formulier(tekst: $"Van een ander {zaad}.") with { Agendapunt = w.Nu.ToString(), Lezerslijst = "getoond", Lezers = [wie.Persoon.ToString()] };
            Assert.That((await H.Send(Volgende, f)).Ok, Is.True);
            gemerkt += (await ZietAsync(wie, w.Nu)).Except(grens).Contains(f.Verzending!) ? 1 : 0;
        }

        await TestContext.Out.WriteLineAsync($"{gelukt} done, {geweigerd} refused, {gezien} opened by others");
        Assert.That((gelukt > 80, geweigerd > 80, gezien > 20), Is.EqualTo((true, true, true)));
        Assert.That(gemerkt, Is.EqualTo(Enumerable.Range(1, Werelden).Count(z => Tafel.Contains(Personas[z % Personas.Length]))), "who is at the table sees what another opens, and so does this test");
    }

    private async Task<Toneel> BouwAsync(Random r, Wie wie)
    {
        bool Kans(double p) => r.NextDouble() < p;
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        var w = new Toneel(Id.Nieuw<AgendapuntId>(), Id.Nieuw<AgendapuntId>(), Id.Nieuw<CasusId>(), []);
        await H.Services.GetRequiredService<IKeyVault>().CreateAsync(w.Casus.Waarde, CancellationToken.None);
        Minderjarig = Kans(0.2);
        await ZetAsync(w.Eerst, w.Casus, AgendapuntStaat.Bezig, true, [.. Tafel.Where(_ => Kans(0.85)).Select(t => Aan(t))]);
        for (var i = 0; i < 3; i++) await BrengInAsync(w.Eerst);
        await ZetAsync(w.Eerst, w.Casus, AgendapuntStaat.Afgesloten, true, Kamers[w.Eerst].Deelnemers);

        H.Klok.Vooruit(TimeSpan.FromDays(1));
        await ZetAsync(w.Nu, w.Casus, AgendapuntStaat.Bezig, true, [.. Tafel.Select(t => Aan(t))]);
        for (var i = 0; i < 5; i++) await BrengInAsync(w.Nu);
        await ZetAsync(w.Nu, w.Casus, Kans(0.9) ? AgendapuntStaat.Bezig : AgendapuntStaat.Gepland, Kans(0.95), [.. Tafel.Where(t => t == wie || Kans(0.8)).Select(t => Aan(t, Kans(0.7), Kans(0.9)))]);
        return w;

        async Task BrengInAsync(AgendapuntId kamer)
        {
            var auteur = Tafel[r.Next(Tafel.Length)];
            var f = Formulier(Kans(0.8) ? "Noteren" : "Mondeling", Kans(0.75) ? "delen" : "bewaren", $"Inbreng {w.Items.Count} van {w.Casus}.") with
            {
                Agendapunt = kamer.ToString(),
                Lezerslijst = "getoond",
                Lezers = [.. Tafel.Where(_ => Kans(0.85)).Select(t => t.Persoon.ToString())],
            };
            if ((await H.Send(auteur, f)).Ok)
            {
                w.Items.Add((f.Verzending!, auteur, f.Tekst ?? "(mondeling)"));
                if (Kans(0.1)) await H.Send(auteur, new TrekInbrengIn.Opdracht(f.Verzending));
            }
        }
    }

    /// <summary>One act of this person, on something of theirs or of another.</summary>
    private async Task<(string Naam, bool Ok)> DoeAsync(Random r, Wie wie, Toneel w)
    {
        var eigen = w.Items.Where(i => i.Auteur == wie).ToList();
        var keuze = eigen.Count > 0 && r.Next(2) == 0 ? eigen : w.Items;
        var item = keuze.Count > 0 && r.Next(8) > 0 ? keuze[r.Next(keuze.Count)].Id : Guid.NewGuid().ToString();
        var kamer = (r.Next(5) == 0 ? w.Eerst : w.Nu).ToString();
        var lezers = r.Next(2) == 0 ? [wie.Persoon.ToString()] : Tafel.Select(t => t.Persoon.ToString()).ToArray();
        switch (r.Next(10))
        {
            case 0 or 1:
                var f = Formulier(r.Next(3) == 0 ? "Mondeling" : "Noteren", r.Next(2) == 0 ? "delen" : "bewaren", "Van mij.") with { Agendapunt = kamer, Verzending = r.Next(2) == 0 ? item : Guid.CreateVersion7().ToString(), Lezerslijst = "getoond", Lezers = lezers };
                var schreef = await H.Send(wie, f);
                if (schreef.Ok && w.Items.All(i => i.Id != f.Verzending)) w.Items.Add((f.Verzending!, wie, f.Tekst ?? "(mondeling)"));
                return ("write " + f.Actie, schreef.Ok);
            case 2:
                return ("withdraw", (await H.Send(wie, new TrekInbrengIn.Opdracht(item))).Ok);
            case 3 or 4:
                return ("narrow", (await H.Send(wie, new BeperkLezers.Opdracht { Inbreng = item, Lezers = lezers })).Ok);
            case 5:
                return ("share nothing", (await H.Send(wie, new DeelNiets.Opdracht(kamer))).Ok);
            case 6:
                return ("embargo", (await H.Send(wie, new LegInbrengEmbargo.Opdracht { Inbreng = item, Reden = "Onderzoek", DatumDag = "3", DatumMaand = "4", DatumJaar = "2027" })).Ok);
            case 7:
                return ("lift", (await H.Send(wie, new ToonInbrengEmbargos.HefOp(item))).Ok);
            case 8:
                return ("open a draft", (await H.Send(wie, new ToonConcept.Vraag(item))).Ok);
            default:
                var weg = r.Next(8) == 0;
                await ZelfAsync(w, wie, d => weg ? d with { Aanwezig = false } : d with { Geheimhouding = true });
                return (weg ? "step out" : "confirm secrecy", Tafel.Contains(wie));
        }
    }

    /// <summary>Others' items that this person reads in that room.</summary>
    private async Task<HashSet<string>> ZietAsync(Wie wie, AgendapuntId kamer) => [.. (await PaneelAsync(wie, kamer))?.Gedeeld.Select(g => g.Id.ToString()) ?? []];

    /// <summary>What someone does with their own place at the table.</summary>
    private Task ZelfAsync(Toneel w, Wie wie, Func<DeelnemerStand, DeelnemerStand> doe)
    {
        var kaart = Kamers[w.Nu];
        return ZetAsync(w.Nu, w.Casus, kaart.Staat, kaart.Bevestigd, [.. kaart.Deelnemers.Select(d => d.Persoon == wie.Persoon ? doe(d) : d)]);
    }

    /// <summary>A room becomes this, for the neighbour's answer and for the copy.</summary>
    private Task ZetAsync(AgendapuntId id, CasusId casus, AgendapuntStaat staat, bool bevestigd, IReadOnlyList<DeelnemerStand> deelnemers)
    {
        Kamers[id] = new AgendapuntKaart(id, Id.Nieuw<OverlegId>(), casus, Cel, staat, bevestigd, H.Klok.GetUtcNow(), deelnemers);
        var plaatsen = string.Concat(deelnemers.Select(d => $"insert into informatiedeling.aanwezige values ('{id}', '{d.Persoon}', '{Cel}', {d.Aanwezig}, {d.Geheimhouding}, 1, true);"));
        return H.ScalarAsync<int>($"""
            insert into informatiedeling.kamer as k values ('{id}', '{casus}', '{Cel}', '{staat}', {bevestigd}, 1, '{H.Klok.GetUtcNow():O}')
                on conflict (agendapunt_id) do update set staat = excluded.staat, bevestigd = excluded.bevestigd;
            delete from informatiedeling.aanwezige where agendapunt_id = '{id}';
            {plaatsen}
            """);
    }
}
