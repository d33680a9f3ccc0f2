using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Taken;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The machines of legal.md §4.3 that belong to the meeting, walked: overleg, agendapunt, deelname and taak. Each (state × act) does what the table says or changes nothing, every state is
/// reached by the commands and jobs themselves, and every state but the ends has a way out.</summary>
internal sealed partial class OverlegwegenTests : Proef
{
    private static readonly DateTimeOffset Toen = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), Begin = Toen.AddDays(10);
    private static readonly PersoonId Bron = Id.Nieuw<PersoonId>(), Partner = Id.Nieuw<PersoonId>(), Chef = Id.Nieuw<PersoonId>();
    private static readonly Bijeenroeptermijnen Termijnen = Bijeenroeptermijnen.Van(new Regelboek(Regels));
    private static readonly ContentKey Sleutel = new Open();

    private static Refusal? Eerste(List<Refusal> weigeringen) => weigeringen.FirstOrDefault();

    // ---- Overleg: CONCEPT → VOORGELEGD → UITGENODIGD → BEVESTIGD → BEZIG → AFGESLOTEN | GEANNULEERD

    private static readonly Dictionary<string, Func<Overleg, Refusal?>> Overlegdaden = new()
    {
        ["coordinator puts it before the mayor"] = o => Eerste(o.LegVoor([], Toen)),
        ["mayor convenes"] = o => Eerste(o.RoepBijeen(Chef, true, [], Termijnen, Toen)),
        ["chair confirms"] = o => Eerste(o.Bevestig(true, true, true, [], Toen)),
        ["chair opens"] = o => Eerste(o.ZonderCasus ? o.OpenZonderCasus([]) : o.Open(o.Agendapunten[0].Id, [], Toen)),
        ["chair closes"] = o => o.SluitAf(Toen),
        ["called off"] = o => o.Annuleer(Toen),
        ["not convened in time"] = o => o.AnnuleerOnbeslist(Termijnen, Begin) ? null : Weigering.Toestand("niet"),
        ["coordinator moves it"] = o => o.Verplaats(Begin.AddDays(1), [.. o.Komend.Select(a => a.Id)], Toen),
        ["agendapunt postponed"] = o => o.ZonderCasus ? Weigering.Toestand("niet") : o.StelUit(o.Agendapunten[^1].Id, Toen),
        ["papers destroyed"] = o => { o.VernietigPapieren(Toen); return null; },
    };

    private static readonly Dictionary<(OverlegStaat, string), OverlegStaat> Overlegtabel = new()
    {
        [(OverlegStaat.Concept, "coordinator puts it before the mayor")] = OverlegStaat.Voorgelegd,
        [(OverlegStaat.Concept, "called off")] = OverlegStaat.Geannuleerd,
        [(OverlegStaat.Voorgelegd, "mayor convenes")] = OverlegStaat.Uitgenodigd,
        [(OverlegStaat.Voorgelegd, "called off")] = OverlegStaat.Geannuleerd,
        [(OverlegStaat.Voorgelegd, "not convened in time")] = OverlegStaat.Geannuleerd,
        [(OverlegStaat.Uitgenodigd, "chair confirms")] = OverlegStaat.Bevestigd,
        [(OverlegStaat.Uitgenodigd, "called off")] = OverlegStaat.Geannuleerd,
        [(OverlegStaat.Bevestigd, "chair opens")] = OverlegStaat.Bezig,
        [(OverlegStaat.Bevestigd, "chair closes")] = OverlegStaat.Afgesloten,
        [(OverlegStaat.Bevestigd, "called off")] = OverlegStaat.Geannuleerd,
        [(OverlegStaat.Bezig, "chair closes")] = OverlegStaat.Afgesloten,
    };

    private static readonly OverlegStaat[] Overlegeinden = [OverlegStaat.Afgesloten, OverlegStaat.Geannuleerd];

    [Test, Combinatorial, Rule("LIV-05"), Rule("GEH-03")]
    public void A_meeting_goes_only_the_ways_of_the_law([Values] OverlegStaat staat, [Values] bool zonderCasus)
    {
        var uit = 0;
        foreach (var (naam, daad) in Overlegdaden)
        {
            var o = OverlegIn(staat, zonderCasus);
            Assert.That(o.Staat, Is.EqualTo(staat));
            var r = daad(o);
            var weg = Overlegtabel.TryGetValue((staat, naam), out var naar);
            uit += weg ? 1 : 0;
            Assert.That(o.Staat, Is.EqualTo(weg ? naar : staat), $"{staat}: {naam}");
            Assert.That(r is null || !weg, Is.True, $"{staat}: {naam} was refused");
            Assert.That(r is not null || weg || naam is "coordinator moves it" or "agendapunt postponed" or "papers destroyed", Is.True, $"{staat}: {naam} was not refused");
        }

        Assert.That(uit > 0, Is.EqualTo(!Overlegeinden.Contains(staat)), $"the ways out of {staat}");
    }

    /// <summary>What each step asks for (LIV-03, LIV-04, LIV-05, GEH-03): without it the meeting stays where it is.</summary>
    [Test, Rule("LIV-03"), Rule("LIV-05"), Rule("GEH-03")]
    public void Each_step_of_a_meeting_is_guarded()
    {
        Refusal[] leeg = [Weigering.Liv03.Met("rol", "de korpschef")];
        foreach (var (staat, daad, regel) in new (OverlegStaat, Func<Overleg, List<Refusal>>, string)[]
        {
            (OverlegStaat.Concept, o => o.LegVoor(leeg, Toen), "LIV-03"), (OverlegStaat.Concept, o => o.LegVoor([], Begin), "TOESTAND"),
            (OverlegStaat.Voorgelegd, o => o.RoepBijeen(Chef, false, [], Termijnen, Toen), "LIV-05"), (OverlegStaat.Voorgelegd, o => o.RoepBijeen(Chef, true, leeg, Termijnen, Toen), "LIV-03"),
            (OverlegStaat.Voorgelegd, o => o.RoepBijeen(Chef, true, [], Termijnen, Begin.AddHours(-24)), "TOESTAND"),
            (OverlegStaat.Uitgenodigd, o => o.Bevestig(false, true, true, [], Toen), "GEH-03"), (OverlegStaat.Uitgenodigd, o => o.Bevestig(true, true, true, leeg, Toen), "LIV-03"),
            (OverlegStaat.Uitgenodigd, o => o.Open(o.Agendapunten[0].Id, [], Toen), "GEH-03"), (OverlegStaat.Bevestigd, o => o.Open(o.Agendapunten[0].Id, [Weigering.Liv04], Toen), "LIV-04"),
        })
        {
            var o = OverlegIn(staat);
            Assert.That((daad(o)[0].Regel, o.Staat), Is.EqualTo((regel, staat)));
        }
    }

    private static Overleg OverlegIn(OverlegStaat staat, bool zonderCasus = false)
    {
        var o = zonderCasus ? Nieuw(Overlegsoort.StrategischeTafel) : MetPunten(2);
        if (zonderCasus)
        {
            Leden.ForEach(l => o.Nodig(l, Toen));
        }

        string[] pad = staat switch
        {
            OverlegStaat.Concept => [],
            OverlegStaat.Geannuleerd => ["called off"],
            _ => [.. new[] { "coordinator puts it before the mayor", "mayor convenes", "chair confirms", "chair opens", "chair closes" }.Take((int)staat)],
        };
        foreach (var stap in pad)
        {
            Assert.That(Overlegdaden[stap](o), Is.Null, stap);
            if (stap == "chair opens" && !zonderCasus)
            {
                Assert.That(o.Agendapunten[0].Sluit(Uitkomst.NogEenOverleg, true, Toen), Is.Null); // one room at a time: the meeting itself is what is looked at
            }
        }

        return o;
    }

    // ---- Agendapunt: GEPLAND → BEZIG → AFGESLOTEN | VERVALLEN

    private static readonly Dictionary<string, Func<Agendapunt, Refusal?>> Puntdaden = new()
    {
        ["chair opens"] = a => a.Open(Toen),
        ["chair closes"] = a => a.Sluit(Uitkomst.NogEenOverleg, heeftAfspraken: true, Toen),
        ["chair closes without a line"] = a => a.Sluit(Uitkomst.NogEenOverleg, heeftAfspraken: false, Toen),
        ["does not take place"] = a => { a.Verval(Toen); return null; },
        ["chair confirms"] = a => { a.Bevestig(Toen); return null; },
        ["moved on the agenda"] = a => { a.Zet(3); return null; },
        ["somebody invited"] = a => a.Nodig(Gast(Id.Nieuw<PersoonId>()), "Kent het gezin", null, null, 8, Sleutel, Toen) is { Ok: false } r ? r.Refusal : null,
        ["somebody struck"] = a => { a.Schrap(Chef); return null; },
        ["somebody enters"] = a => a.LaatBinnen(a.Deelnames[0], doorVoorzitter: true, Toen),
    };

    private static readonly Dictionary<(AgendapuntStaat, string), AgendapuntStaat> Punttabel = new()
    {
        [(AgendapuntStaat.Gepland, "chair opens")] = AgendapuntStaat.Bezig,
        [(AgendapuntStaat.Gepland, "does not take place")] = AgendapuntStaat.Vervallen,
        [(AgendapuntStaat.Bezig, "chair closes")] = AgendapuntStaat.Afgesloten,
        [(AgendapuntStaat.Bezig, "does not take place")] = AgendapuntStaat.Vervallen,
    };

    [Test, Rule("GEH-09")]
    public void An_agendapunt_goes_only_the_ways_of_the_law([Values] AgendapuntStaat staat)
    {
        var uit = 0;
        foreach (var (naam, daad) in Puntdaden)
        {
            var a = PuntIn(staat);
            Assert.That(a.Staat, Is.EqualTo(staat));
            daad(a);
            var weg = Punttabel.TryGetValue((staat, naam), out var naar);
            uit += weg ? 1 : 0;
            Assert.That(a.Staat, Is.EqualTo(weg ? naar : staat), $"{staat}: {naam}");
        }

        Assert.That(uit > 0, Is.EqualTo(staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig), $"the ways out of {staat}");
    }

    private static Agendapunt PuntIn(AgendapuntStaat staat)
    {
        var a = MetPunten(1).Agendapunten[0];
        string[] pad = staat switch
        {
            AgendapuntStaat.Gepland => [],
            AgendapuntStaat.Bezig => ["chair opens"],
            AgendapuntStaat.Afgesloten => ["chair opens", "chair closes"],
            _ => ["does not take place"],
        };
        pad.ToList().ForEach(stap => Assert.That(Puntdaden[stap](a), Is.Null, stap));
        return a;
    }

    // ---- Deelname: UITGENODIGD → AANVAARD | GEWEIGERD | GEEN_ANTWOORD → AANWEZIG | AFWEZIG → BEEINDIGD, and VOORGESTELD before the mayor's act

    private static readonly Dictionary<string, Func<Deelname, Refusal?>> Deelnamedaden = new()
    {
        ["mayor convenes"] = d => { d.NodigUit(Toen); return null; },
        ["accepts"] = d => d.Aanvaard(geheimhouding: true, Toen),
        ["accepts without secrecy"] = d => d.Aanvaard(geheimhouding: false, Toen),
        ["accepts by preparing"] = d => { d.AanvaardDoorEigenDaad(Toen); return null; },
        ["declines"] = d => d.Weiger(Toen),
        ["enters"] = d => { d.BevestigGeheimhouding(Toen); return d.GaBinnen(Toen); },
        ["leaves or is noted away"] = d => { d.GaBuiten(Toen); return null; },
        ["agendapunt over"] = d => { d.Beeindig(Toen); return null; },
        ["papers destroyed"] = d => { d.EindigMetPapieren(Toen); return null; },
        ["ground ended"] = d => { d.TrekIn(Toen); return null; },
        ["sits in the seat again"] = d => { d.Herneem(Toen); return null; },
        ["proposed after the agenda went to the mayor"] = d => { d.WachtOpBurgemeester(Toen); return null; },
        ["no word of the mayor in time"] = d => { d.VervalVoorstel(Toen); return null; },
        ["mayor confirms this one"] = d => { d.Bevestig(nodigUit: true, Toen); return null; },
    };

    private static readonly Dictionary<(DeelnameStaat, string), DeelnameStaat> Deelnametabel = new()
    {
        [(DeelnameStaat.Voorgesteld, "mayor convenes")] = DeelnameStaat.Uitgenodigd,
        [(DeelnameStaat.Voorgesteld, "mayor confirms this one")] = DeelnameStaat.Uitgenodigd,
        [(DeelnameStaat.Voorgesteld, "agendapunt over")] = DeelnameStaat.Beeindigd,
        [(DeelnameStaat.Uitgenodigd, "accepts")] = DeelnameStaat.Aanvaard,
        [(DeelnameStaat.Uitgenodigd, "accepts by preparing")] = DeelnameStaat.Aanvaard,
        [(DeelnameStaat.Uitgenodigd, "declines")] = DeelnameStaat.Geweigerd,
        [(DeelnameStaat.Uitgenodigd, "agendapunt over")] = DeelnameStaat.GeenAntwoord,
        [(DeelnameStaat.Aanvaard, "declines")] = DeelnameStaat.Geweigerd,
        [(DeelnameStaat.Aanvaard, "enters")] = DeelnameStaat.Aanwezig,
        [(DeelnameStaat.Aanvaard, "leaves or is noted away")] = DeelnameStaat.Afwezig,
        [(DeelnameStaat.Aanvaard, "agendapunt over")] = DeelnameStaat.Afwezig,
        [(DeelnameStaat.Geweigerd, "accepts")] = DeelnameStaat.Aanvaard,
        [(DeelnameStaat.Aanwezig, "agendapunt over")] = DeelnameStaat.Beeindigd,
        [(DeelnameStaat.Afwezig, "enters")] = DeelnameStaat.Aanwezig,
        [(DeelnameStaat.Beeindigd, "sits in the seat again")] = DeelnameStaat.Voorgesteld,
    };

    [Test, Rule("PAR-04"), Rule("GEH-04"), Rule("AVG-07")]
    public void A_place_goes_only_the_ways_of_the_law_and_ends([Values] DeelnameStaat staat)
    {
        var uit = 0;
        foreach (var (naam, daad) in Deelnamedaden)
        {
            var d = DeelnameIn(staat);
            Assert.That(d.Staat, Is.EqualTo(staat));
            daad(d);
            // Whatever the place came to: without its ground it ends (PAR-08), and with the papers of the meeting it does too (PAR-04).
            var weg = naam is "ground ended" or "papers destroyed" ? staat != DeelnameStaat.Beeindigd : Deelnametabel.ContainsKey((staat, naam));
            uit += weg ? 1 : 0;
            Assert.That(d.Staat, Is.EqualTo(naam is "ground ended" or "papers destroyed" ? DeelnameStaat.Beeindigd : Deelnametabel.GetValueOrDefault((staat, naam), staat)), $"{staat}: {naam}");
        }

        Assert.That(uit, staat == DeelnameStaat.Beeindigd ? Is.EqualTo(1) : Is.Positive, $"the ways out of {staat}");
    }

    /// <summary>Proposed after the agenda was put before the mayor: only their word about this one person invites, and without it the place ends (LIV-05).</summary>
    [Test, Rule("LIV-05")]
    public void Who_waits_for_the_mayors_word_is_invited_by_that_alone()
    {
        var wegen = new Dictionary<string, DeelnameStaat>
        {
            ["mayor confirms this one"] = DeelnameStaat.Uitgenodigd,
            ["no word of the mayor in time"] = DeelnameStaat.Beeindigd,
            ["agendapunt over"] = DeelnameStaat.Beeindigd,
            ["papers destroyed"] = DeelnameStaat.Beeindigd,
            ["ground ended"] = DeelnameStaat.Beeindigd,
        };
        foreach (var (naam, daad) in Deelnamedaden)
        {
            var d = DeelnameIn(DeelnameStaat.Voorgesteld);
            d.WachtOpBurgemeester(Toen);
            daad(d);
            Assert.That(d.Staat, Is.EqualTo(wegen.GetValueOrDefault(naam, DeelnameStaat.Voorgesteld)), naam);
        }

        var later = DeelnameIn(DeelnameStaat.Voorgesteld);
        later.WachtOpBurgemeester(Toen);
        later.VervalVoorstel(Toen);
        var (gast, vastLid) = (Gast(Partner), Leden.First() with { Persoon = Partner });
        Assert.That((later.MagOpnieuw(gast), later.MagOpnieuw(vastLid)), Is.EqualTo((true, true)));
        later.StelVoor(gast, "Kent het gezin", null, Sleutel, Toen);
        Assert.That((later.Wacht, later.MagOpnieuw(gast), later.MagOpnieuw(vastLid)), Is.EqualTo((true, false, true)), "waits again, and once is enough; a seat waits for nobody");
        later.StelVoor(vastLid, "Vast lid", null, Sleutel, Toen);
        Assert.That((later.Staat, later.Wacht, later.MagOpnieuw(vastLid)), Is.EqualTo((DeelnameStaat.Voorgesteld, false, false)));
    }

    [Test, Rule("LIV-03")]
    public void A_seat_that_waits_for_a_word_is_empty_until_its_holder_takes_it_up()
    {
        var o = OverlegIn(OverlegStaat.Concept);
        var politie = o.Agendapunten[0].Deelnames.Single(d => d.Zetel == Zetel.Korpschef);
        politie.WachtOpBurgemeester(Toen);
        Assert.That(o.Agendapunten[0].LegeZetels, Is.EqualTo(new[] { Zetel.Korpschef }));
        Assert.That(o.LegVoor([], Toen).Single().Regel, Is.EqualTo("LIV-03"));
        politie.Herneem(Toen);
        Assert.That((o.Agendapunten[0].LegeZetels.Any(), politie.Wacht, o.LegVoor([], Toen).Count), Is.EqualTo((false, false, 0)));
    }

    private static Deelname DeelnameIn(DeelnameStaat staat)
    {
        var d = MetPunten(1).Agendapunten[0].Deelnames.Single(x => x.PersoonId == Partner);
        string[] pad = staat switch
        {
            DeelnameStaat.Voorgesteld => [],
            DeelnameStaat.Uitgenodigd => ["mayor convenes"],
            DeelnameStaat.Aanvaard => ["mayor convenes", "accepts"],
            DeelnameStaat.Geweigerd => ["mayor convenes", "declines"],
            DeelnameStaat.GeenAntwoord => ["mayor convenes", "agendapunt over"],
            DeelnameStaat.Aanwezig => ["mayor convenes", "accepts", "enters"],
            DeelnameStaat.Afwezig => ["mayor convenes", "accepts", "agendapunt over"],
            _ => ["mayor convenes", "accepts", "enters", "agendapunt over"],
        };
        pad.ToList().ForEach(stap => Assert.That(Deelnamedaden[stap](d), Is.Null, stap));
        return d;
    }

    // ---- Taak: OPEN → LOPEND → UITGEVOERD | NIET_UITGEVOERD(reden) | VERVALLEN

    private static readonly Dictionary<string, Func<Taak, Refusal?>> Taakdaden = new()
    {
        ["owner starts"] = t => t.Zet(TaakStaat.Lopend, null, Sleutel, Toen),
        ["owner did it"] = t => t.Zet(TaakStaat.Uitgevoerd, null, Sleutel, Toen),
        ["owner did not"] = t => t.Zet(TaakStaat.NietUitgevoerd, TaakReden.GeenContact, Sleutel, Toen),
        ["owner did not, without a reason"] = t => t.Zet(TaakStaat.NietUitgevoerd, null, Sleutel, Toen),
        ["back to open"] = t => t.Zet(TaakStaat.Open, null, Sleutel, Toen),
        ["owner lets it lapse"] = t => t.Zet(TaakStaat.Vervallen, null, Sleutel, Toen),
        ["coordinator lets it lapse"] = t => t.LaatVervallen(Toen),
        ["casus ends"] = t => { t.Verval(Toen); return null; },
    };

    [Test, Rule("GEH-01")]
    public void A_task_goes_only_the_ways_of_the_law([Values] TaakStaat staat)
    {
        Dictionary<string, TaakStaat> wegen = staat is TaakStaat.Open or TaakStaat.Lopend ? new()
        {
            ["owner starts"] = TaakStaat.Lopend,
            ["owner did it"] = TaakStaat.Uitgevoerd,
            ["owner did not"] = TaakStaat.NietUitgevoerd,
            ["coordinator lets it lapse"] = TaakStaat.Vervallen,
            ["casus ends"] = TaakStaat.Vervallen,
        } : [];
        foreach (var (naam, daad) in Taakdaden)
        {
            var t = TaakIn(staat);
            Assert.That(t.Staat, Is.EqualTo(staat));
            var r = daad(t);
            Assert.That((t.Staat, r is null), Is.EqualTo((wegen.GetValueOrDefault(naam, staat), wegen.ContainsKey(naam) || naam == "casus ends")), $"{staat}: {naam}");
        }
    }

    private static Taak TaakIn(TaakStaat staat)
    {
        var a = PuntIn(AgendapuntStaat.Gepland);
        var d = a.Deelnames.Single(x => x.PersoonId == Partner);
        foreach (var stap in new[] { "mayor convenes", "accepts", "enters" })
        {
            Assert.That(Deelnamedaden[stap](d), Is.Null);
        }

        var t = Taak.Maak(Guid.CreateVersion7(), a, "ZON-2026-001", "Belt de school", d, new(2026, 12, 1), Sleutel, Toen).Value!;
        string[] pad = staat switch { TaakStaat.Open => [], TaakStaat.Lopend => ["owner starts"], TaakStaat.Uitgevoerd => ["owner did it"], TaakStaat.NietUitgevoerd => ["owner did not"], _ => ["coordinator lets it lapse"] };
        pad.ToList().ForEach(stap => Assert.That(Taakdaden[stap](t), Is.Null, stap));
        return t;
    }

    // ---- The same states through the product: commands and jobs, and what stands in the database.

    [Test, Rule("LIV-05"), Rule("PAR-04"), Rule("AVG-07")]
    public async Task Every_state_is_reached_by_commands_and_jobs()
    {
        var gezien = new HashSet<string>();
        async Task ZieAsync() => gezien.UnionWith(await RijenAsync("select distinct 'overleg ' || staat from casusoverleggen.overleg union select 'agendapunt ' || staat from casusoverleggen.agendapunt union select 'deelname ' || staat from casusoverleggen.deelname union select 'taak ' || staat from casusoverleggen.taak"));

        var onbeslist = await OverlegAsync(3);
        await AgendapuntAsync(onbeslist, await CasusAsync(), Caw);
        await ZieAsync();
        await GoedAsync(Coordinator, new LegVoor.Opdracht(onbeslist.ToString()));
        await ZieAsync();
        H.Klok.Zet(new DateTimeOffset(2026, 11, 25, 8, 30, 0, TimeSpan.Zero)); // 24 hours before 9.30 on 26 November
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new BewaakBijeenroeping.Opdracht()));
        await ZieAsync();
        Assert.That(await RijenAsync($"select distinct staat from casusoverleggen.deelname where overleg_id = '{onbeslist}'"), Is.EqualTo(new[] { "Beeindigd" }), "nobody was invited, so nobody stays a proposal for ever");

        var (overleg, punt, casus) = await BijeengeroepenAsync(10, null, Caw, Clb, School);
        await ZieAsync();
        await AanvaardAsync(Caw, punt);
        await AanvaardAsync(Politie, punt);
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Beroepsgeheim" });
        await ZieAsync();
        await GoedAsync(Burgemeester, Bevestiging(overleg));
        await ZieAsync();
        foreach (var wie in new[] { Caw, Burgemeester, Coordinator })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        foreach (var wat in new[] { "Eerste", "Tweede", "Derde" })
        {
            await GoedAsync(Burgemeester, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = wat, Eigenaar = Caw.Persoon.ToString(), TegenDag = "18", TegenMaand = "12", TegenJaar = "2026" });
        }

        await ZieAsync();
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        await ZieAsync();
        var taken = await RijenAsync("select id::text from casusoverleggen.taak order by id");
        await GoedAsync(Caw, new WerkTaakBij.Opdracht { Taak = taken[0], Staat = "Lopend" });
        await ZieAsync();
        await GoedAsync(Caw, new WerkTaakBij.Opdracht { Taak = taken[0], Staat = "Uitgevoerd" });
        await GoedAsync(Caw, new WerkTaakBij.Opdracht { Taak = taken[1], Staat = "NietUitgevoerd", Reden = "GeenContact" });
        await GoedAsync(Coordinator, new LaatTaakVervallen.Opdracht(taken[2]));
        await ZieAsync();

        var verwacht = Enum.GetNames<OverlegStaat>().Select(s => "overleg " + s).Concat(Enum.GetNames<AgendapuntStaat>().Select(s => "agendapunt " + s))
            .Concat(Enum.GetNames<DeelnameStaat>().Select(s => "deelname " + s)).Concat(Enum.GetNames<TaakStaat>().Select(s => "taak " + s));
        Assert.That(gezien, Is.EquivalentTo(verwacht));

        // Who declined, did not answer or stayed away is told apart until the papers of the meeting go, and not a day longer (PAR-04).
        Assert.That(await RijenAsync($"select staat from casusoverleggen.deelname where overleg_id = '{overleg}' order by staat"), Is.EqualTo(new[] { "Afwezig", "Beeindigd", "Beeindigd", "Beeindigd", "GeenAntwoord", "Geweigerd" }));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain("Geen antwoord").And.Contain("Afwezig").And.Contain("Nam deel"));
        H.Klok.Zet(Nu.AddDays(40));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht()));
        Assert.That(await RijenAsync($"select distinct staat from casusoverleggen.deelname where overleg_id = '{overleg}'"), Is.EqualTo(new[] { "Beeindigd" }));
        var blad = (await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst;
        Assert.That(blad, Does.Not.Contain("Geen antwoord").And.Not.Contain("Afwezig").And.Not.Contain("Geweigerd").And.Contain("Nam deel").And.Contain("Beëindigd"));
        var kaart = (await H.Send(Coordinator, new Contracts.Queries.GeefAgendapunt(punt))).Value!;
        Assert.That(kaart.Deelnemers.Select(d => d.Persoon), Is.EquivalentTo(new[] { Caw.Persoon, Burgemeester.Persoon, Coordinator.Persoon }), "whoever was never in the room did not take part (GEH-13)");
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Besproken));
    }

    [Test, Rule("AVG-07")]
    public async Task A_meeting_called_off_after_its_papers_went_leaves_no_place_open()
    {
        var (overleg, _, _) = await BijeengeroepenAsync(3, null, Caw);
        H.Klok.Zet(Nu.AddDays(40));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht()));
        await GoedAsync(Coordinator, new AnnuleerOverleg.Opdracht(overleg.ToString()));
        Assert.That(await RijenAsync($"select distinct staat from casusoverleggen.deelname where overleg_id = '{overleg}'"), Is.EqualTo(new[] { "Beeindigd" }));
    }

    // ---- The words of each refusal

    /// <summary>Every refusal the meeting and the agendapunt can give, in the words the user reads; and the sources say no other.</summary>
    [Test, Rule("LIV-03"), Rule("LIV-05"), Rule("PAR-06"), Rule("GEH-02"), Rule("GEH-03"), Rule("GEH-09"), Rule("MIN-02")]
    public void Each_refusal_of_a_meeting_and_of_an_agendapunt_is_said_in_its_words()
    {
        var verkennend = MetPunten(1, verkennend: true);
        var minderjarig = MetPunten(1, minderjarig: true);
        var bezig = OverlegIn(OverlegStaat.Bevestigd);
        Assert.That(bezig.Open(bezig.Agendapunten[0].Id, [], Toen), Is.Empty);
        var leeg = MetPunten(1);
        leeg.Agendapunten[0].Schrap(Leden[1].Persoon);
        var zonderVasteLeden = MetPunten(2);
        Assert.That(zonderVasteLeden.LegVoor([], Toen), Is.Empty);
        zonderVasteLeden.Agendapunten.ToList().ForEach(a => a.Verval(Toen));
        var punt = MetPunten(1).Agendapunten[0];
        var dicht = OverlegIn(OverlegStaat.Bevestigd).Agendapunten[0];
        var gast = dicht.Deelnames.Single(d => d.PersoonId == Partner);
        var tafel = OverlegIn(OverlegStaat.Bezig, zonderCasus: true);
        var gezegd = new (string Woorden, Refusal? Weigering)[]
        {
            ("Kies de rechtsgrond van dit overleg.", Overleg.Plan(Id.Nieuw<OverlegId>(), Cel, Begin, "p", "d", "w", null, null, Sleutel, Toen).Refusal),
            ("Kies een datum en een uur in de toekomst.", Overleg.Plan(Id.Nieuw<OverlegId>(), Cel, Toen, "p", "d", "w", OverlegRechtsgrond.Decreet, null, Sleutel, Toen).Refusal),
            ("Dit overleg is al voorgelegd. De agenda ligt vast.", OverlegIn(OverlegStaat.Voorgelegd).MagWijzigen),
            ("Dit agendapunt is al begonnen of voorbij. De lijst ligt vast.", bezig.MagAanvullen(bezig.Agendapunten[0])),
            ("Het uur van dit overleg is voorbij. De lijst ligt vast.", OverlegIn(OverlegStaat.Uitgenodigd) is var laat ? laat.MagVoorstellen(laat.Agendapunten[0], Begin) : null),
            ("De agenda is intussen gewijzigd. Zoek opnieuw een moment.", MetPunten(1).Verplaats(Begin, [], Toen)),
            ("Zet eerst een casus op de agenda.", Nieuw().LegVoor([], Toen)[0]),
            ("De vaste samenstelling is onvolledig: de korpschef is niet ingevuld.", leeg.LegVoor([], Toen)[0]),
            ("De datum van dit overleg is voorbij. Plan een nieuw overleg.", MetPunten(1).LegVoor([], Begin)[0]),
            ("De bron staat niet op de lijst van het verkennend agendapunt.", verkennend.LegVoor([], Toen)[0]),
            ("Bij een minderjarige is een jeugdhulpactor vereist of een motivering.", minderjarig.LegVoor([], Toen)[0]),
            ("De uitnodiging moet door de burgemeester of zijn vertegenwoordiger worden bevestigd.", OverlegIn(OverlegStaat.Voorgelegd).RoepBijeen(Chef, false, [], Termijnen, Toen)[0]),
            ("Dit overleg is nog niet voorgelegd.", MetPunten(1).RoepBijeen(Chef, true, [], Termijnen, Toen)[0]),
            ("Over dit overleg is al beslist.", OverlegIn(OverlegStaat.Uitgenodigd).RoepBijeen(Chef, true, [], Termijnen, Toen)[0]),
            ("De tijd om dit overleg bijeen te roepen is voorbij. Vraag de coördinator om een nieuwe datum.", OverlegIn(OverlegStaat.Voorgelegd).RoepBijeen(Chef, true, [], Termijnen, Begin)[0]),
            ("Er staat geen casus meer op de agenda. Annuleer dit overleg.", zonderVasteLeden.RoepBijeen(Chef, true, [], Termijnen, Toen)[0]),
            ("Dit overleg kan nu niet worden bevestigd.", MetPunten(1).Bevestig(true, true, true, [], Toen)[0]),
            ("De deelnemerslijst, het doel en de werkwijze zijn nog niet bevestigd.", OverlegIn(OverlegStaat.Uitgenodigd).Bevestig(true, true, false, [], Toen)[0]),
            ("Sluit eerst het agendapunt dat bezig is.", bezig.Open(bezig.Agendapunten[1].Id, [], Toen)[0]),
            ("Sluit eerst het agendapunt dat bezig is.", bezig.SluitAf(Toen)),
            ("Dit overleg is niet bezig.", MetPunten(1).SluitAf(Toen)),
            ("Dit agendapunt is al voorbij of vervallen.", OverlegIn(OverlegStaat.Geannuleerd) is var weg ? weg.StelUit(weg.Agendapunten[0].Id, Toen) : null),
            ("Dit overleg kan niet meer worden geannuleerd.", bezig.Annuleer(Toen)),
            ("Dit overleg gaat over geen casus. Plan een casusoverleg om een casus te bespreken.", Overleg.GeenAgendapunt),
            ("Dit overleg is al bezig.", tafel.OpenZonderCasus([])[0]),
            ("De deelnemerslijst, het doel en de werkwijze zijn nog niet bevestigd.", OverlegIn(OverlegStaat.Uitgenodigd, zonderCasus: true).OpenZonderCasus([])[0]),
            ("Wie er is, noteert u zodra de voorzitter het overleg heeft bevestigd en tot het is afgesloten.", OverlegIn(OverlegStaat.Uitgenodigd, zonderCasus: true).ZetAanwezig(Chef, true, Toen)),
            ("Deze persoon staat al op de lijst van dit agendapunt.", punt.Nodig(Gast(Partner), "r", null, null, 8, Sleutel, Toen).Refusal),
            ("Bij een verkennend agendapunt nodigt u naast de vaste leden alleen de bron uit.", verkennend.Agendapunten[0].Nodig(Gast(Id.Nieuw<PersoonId>()), "r", null, null, 8, Sleutel, Toen).Refusal),
            ("Motiveer waarom deze groep noodzakelijk is voor deze casus.", punt.Nodig(Gast(Id.Nieuw<PersoonId>()), "r", null, " ", 1, Sleutel, Toen).Refusal),
            ("Dit agendapunt is al geopend of vervallen.", PuntIn(AgendapuntStaat.Vervallen).Open(Toen)),
            ("De deelnemerslijst, het doel en de werkwijze zijn nog niet bevestigd.", PuntIn(AgendapuntStaat.Gepland) is var onbevestigd ? onbevestigd.LaatBinnen(onbevestigd.Deelnames[0], true, Toen) : null),
            ("Dit agendapunt is voorbij.", Na(dicht.Verval, dicht.LaatBinnen(gast, true, Toen), () => dicht.LaatBinnen(gast, true, Toen))),
            ("Dit agendapunt is niet bezig.", PuntIn(AgendapuntStaat.Gepland).Sluit(Uitkomst.NogEenOverleg, true, Toen)),
            ("Er staat nog niets op de afsprakenlijst. Voeg eerst een besluit toe of wijs een taak toe; daarna kunt u het agendapunt sluiten.", PuntIn(AgendapuntStaat.Bezig).Sluit(Uitkomst.NogEenOverleg, false, Toen)),
        };
        Assert.Multiple(() =>
        {
            foreach (var (woorden, weigering) in gezegd)
            {
                Assert.That(weigering is null ? null : Tekst(weigering), Is.EqualTo(woorden));
            }
        });

        var bronnen = string.Concat(new[] { "Overleg.cs", "Overleg.Beslissing.cs", "Overleg.ZonderCasus.cs", "Agendapunt.cs" }.Select(LeesDomein));
        var zinnen = Zinnen().Matches(bronnen).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.That(zinnen, Has.Count.GreaterThan(20), "the pattern finds them");
        Assert.That(zinnen.Except(gezegd.Select(g => g.Woorden)), Is.Empty, "a sentence of the source that nothing here says");
        var geteld = gezegd.Select(g => g.Weigering!.Regel).Append("LIV-04").ToHashSet();
        Assert.That(Regelnamen().Matches(bronnen).Select(m => $"{m.Groups[1].Value.ToUpperInvariant()}-{m.Groups[2].Value}").Except(geteld), Is.Empty, "a rule of the source that nothing here says");
    }

    private static Refusal? Na(Action<DateTimeOffset> eerst, Refusal? voordien, Func<Refusal?> dan)
    {
        Assert.That(voordien?.Regel, Is.EqualTo("PAR-03"), "not accepted");
        eerst(Toen);
        return dan();
    }

    private static string LeesDomein(string bestand)
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln")))
        {
            map = Path.GetDirectoryName(map)!;
        }

        return File.ReadAllText(Path.Combine(map, "src/Modules/Casusoverleggen/LivcR.Casusoverleggen/Domain", bestand));
    }

    /// <summary>Sentences that are told, not the English of an exception.</summary>
    [GeneratedRegex("(?:(?:Toestand|Invoer)\\((?:[^\"()]*\\? )?(?:\"[A-Za-z]+\", )?| : )\"([^\"]+\\.)\"", RegexOptions.None, 1000)]
    private static partial Regex Zinnen();

    [GeneratedRegex(@"Weigering\.([A-Z][a-z]{2})(\d\d)\b", RegexOptions.None, 1000)]
    private static partial Regex Regelnamen();

    private async Task<List<string>> RijenAsync(string sql)
    {
        await using var c = await H.OpenAsync();
        await using var q = new Npgsql.NpgsqlCommand(sql, c);
        await using var r = await q.ExecuteReaderAsync();
        var rijen = new List<string>();
        while (await r.ReadAsync())
        {
            rijen.Add(r.GetString(0));
        }

        return rijen;
    }

    private static readonly List<Deelnamegrond> Leden =
    [
        new(Chef, Zetel.Burgemeester, null, "Gemeente", "Burgemeester", Sector.Gemeente, Rechtsgrond.VastLid, Geheimhoudingssoort.Geen),
        new(Id.Nieuw<PersoonId>(), Zetel.Korpschef, null, "Lokale politie", "Korpschef", Sector.Politie, Rechtsgrond.VastLid, Geheimhoudingssoort.Geen),
        new(Id.Nieuw<PersoonId>(), Zetel.Gemeenteambtenaar, null, "Gemeente", "Preventieambtenaar", Sector.Gemeente, Rechtsgrond.VastLid, Geheimhoudingssoort.Geen),
    ];

    private static Deelnamegrond Gast(PersoonId wie) => new(wie, null, Id.Nieuw<OrganisatieId>(), "CAW", "Begeleider", Sector.Caw, Rechtsgrond.DecreetLivcR, Geheimhoudingssoort.Beroepsgeheim);

    private static Overleg Nieuw(Overlegsoort soort = Overlegsoort.Casusoverleg) => Overleg.Plan(Id.Nieuw<OverlegId>(), Cel, Begin, "Gemeentehuis", "Casusoverleg", "Volgens het reglement", OverlegRechtsgrond.Decreet, null, Sleutel, Toen, soort).Value!;

    private static Overleg MetPunten(int hoeveel, bool verkennend = false, bool minderjarig = false)
    {
        var o = Nieuw();
        for (var i = 1; i <= hoeveel; i++)
        {
            var geboren = minderjarig ? new DateOnly(2011, 1, 1) : new DateOnly(1998, 5, 4);
            var casus = Casus.Open(Id.Nieuw<CasusId>(), Cel, "ZON-2026-001", Id.Nieuw<SignaalId>(), "Zoekt aansluiting", verkennend ? null : "Wout", verkennend ? null : "Zevenbergs", verkennend ? null : geboren, "99001",
                minderjarig, naamOnderBeroepsgeheim: verkennend, new(12, 18), Sleutel, Toen, verkennend ? Bron : null).Value!;
            var a = Agendapunt.Maak(Id.Nieuw<AgendapuntId>(), o, casus, i, "Afspreken", null, null, null, Sleutel, Toen);
            foreach (var grond in verkennend ? Leden : [.. Leden, Gast(Partner)])
            {
                Assert.That(a.Nodig(grond, "Kent het gezin", null, null, 8, Sleutel, Toen).Ok, Is.True);
            }

            o.Voeg(a);
        }

        return o;
    }

    /// <summary>No secret here: the graph is what is tested.</summary>
    private sealed class Open : ContentKey
    {
        public override byte[]? Encrypt(string? klaar, string plaats) => klaar is null ? null : System.Text.Encoding.UTF8.GetBytes(klaar);

        public override string? Decrypt(byte[]? cijfer, string plaats) => cijfer is null ? null : System.Text.Encoding.UTF8.GetString(cijfer);
    }
}
