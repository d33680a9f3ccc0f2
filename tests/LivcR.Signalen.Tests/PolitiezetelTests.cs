using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Panelen;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>The second of the two persons sits in the police seat, for that municipality, with the clearance the seat asks for: asked when proposed, and again at every act.</summary>
[Rule("LIV-04"), Rule("FIN-01")]
internal sealed class PolitiezetelTests : Proef
{
    private const string Geen = "De vertegenwoordiger van de lokale politie heeft geen geldige veiligheidsmachtiging van minstens het niveau GEHEIM.";

    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    private static StelCasusVoor.Opdracht Voorstel(SignaalId id, string? gemeente = null) =>
        new() { Signaal = id.ToString(), Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief", Gemeente = gemeente };

    private async Task<SignaalId> InWegingAsync(string gemeente = "99001")
    {
        var id = await MeldAsync(o: Melding() with { Gemeente = gemeente });
        await GoedAsync(Coordinator, new StartWeging.Opdracht(id.ToString()));
        return id;
    }

    private async Task<SignaalId> VoorgesteldAsync()
    {
        var id = await InWegingAsync();
        await GoedAsync(Coordinator, Voorstel(id, "99001"));
        return id;
    }

    private async Task GoedAsync(Wie wie, ICommand<Done> daad) => Assert.That((await H.Send(wie, daad)).ToString(), Is.EqualTo("Ok(Done)"));

    private async Task<PersoonId?> GevraagdAsync(SignaalId id) => (await SignaalAsync(id)).PolitieId;

    private void Gezamenlijk() => GemeentenVanCel.Add(new("99002", "Bovendale"));

    [Test]
    public async Task Who_is_not_cleared_is_not_asked_and_where_nobody_is_nothing_is_proposed()
    {
        ZonderMachtiging.Add(Officer.Persoon);
        var id = await VoorgesteldAsync();
        Assert.That(await GevraagdAsync(id), Is.EqualTo(Korpschef.Persoon), "the officer's clearance does not suffice");

        ZonderMachtiging.Add(Korpschef.Persoon);
        var ander = await InWegingAsync();
        var r = await H.Send(Coordinator, Voorstel(ander));
        Assert.That((r.Refusal.Regel, Tekst(r.Refusal)), Is.EqualTo(("LIV-04", Geen)));
        Assert.That(await GevraagdAsync(ander), Is.Null);
        Assert.That((await H.EventsAsync<PolitieGevraagdV1>(Module)).Select(e => e.Signaal), Is.EqualTo(new[] { id }), "and nobody is told");
        await GeweigerdAsync("LIV-04", nameof(StelCasusVoor));
    }

    [Test]
    public async Task A_role_without_the_seat_or_a_seat_without_the_role_is_not_asked()
    {
        ZonderZetel.Add(Officer.Persoon);
        Assert.That(await GevraagdAsync(await VoorgesteldAsync()), Is.EqualTo(Korpschef.Persoon), "the role stayed, the seat ended");
        ZonderZetel.Add(Korpschef.Persoon);
        Assert.That((await H.Send(Coordinator, Voorstel(await InWegingAsync()))).Refusal.Regel, Is.EqualTo("TOESTAND"), "nobody sits there");
    }

    [Test]
    public async Task In_a_joint_livc_r_the_police_of_that_municipality_is_asked()
    {
        Gezamenlijk();
        var tweede = Wie.Nieuw(CelA, Rol.InformationOfficer);
        Politie.Add(new(tweede.Persoon, "Zoe Proef", Rol.InformationOfficer));
        (ZetelVoor[Officer.Persoon], ZetelVoor[tweede.Persoon]) = ("99001", "99002");

        var id = await InWegingAsync();
        await GoedAsync(Coordinator, Voorstel(id, "99002"));
        Assert.That(await GevraagdAsync(id), Is.EqualTo(tweede.Persoon), "the residence counts, not the signal's municipality");
        await GoedAsync(Coordinator, Voorstel(id, "99001"));
        Assert.That(await GevraagdAsync(id), Is.EqualTo(Officer.Persoon));

        ZetelVoor[Officer.Persoon] = "99002";
        Assert.That((await H.Send(Officer, new BevestigCasus.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.Liv04), "the seat moved to the other municipality");
        Fusies["99001"] = "99002";
        await GoedAsync(Officer, new BevestigCasus.Opdracht(id.ToString()));
    }

    [Test]
    public async Task Without_a_residence_the_municipality_of_the_signal_counts()
    {
        Gezamenlijk();
        ZetelVoor[Officer.Persoon] = "99002";
        var id = await InWegingAsync("99002");
        Assert.That((await H.HaalAsync(Coordinator, $"/signalen/{id}")).Tekst, Does.Contain("Woonplaats; anders de gemeente van het signaal."));
        Assert.That((await H.Send(Coordinator, Voorstel(id, "99003"))).Refusal.Veld, Is.EqualTo("Gemeente"), "a municipality that is no part of it is no residence");
        await GoedAsync(Coordinator, Voorstel(id, ""));
        Assert.That(((await SignaalAsync(id)).GemeenteNis, await GevraagdAsync(id)), Is.EqualTo(("99002", (PersoonId?)Officer.Persoon)));

        var zonder = await InWegingAsync("");
        Assert.That((await H.Send(Coordinator, Voorstel(zonder, ""))).Refusal.Veld, Is.EqualTo("Gemeente"), "neither is known");
    }

    [Test]
    public async Task A_clearance_that_ended_since_ends_the_sight_and_every_act()
    {
        var id = await VoorgesteldAsync();
        Assert.That((await H.HaalAsync(Officer, $"/signalen/{id}")).Tekst, Does.Contain("Fictief"), "there is something to hide");
        var versie = (await SignaalAsync(id)).Versie;
        ZonderMachtiging.Add(Officer.Persoon);

        Assert.That((await H.Send(Officer, new ToonSignaal.Vraag(id.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Liv04 }));
        var pagina = await H.HaalAsync(Officer, $"/signalen/{id}");
        Assert.That((pagina.Status, pagina.Tekst.Contains(Geen, StringComparison.Ordinal)), Is.EqualTo((403, true)));
        Assert.That(pagina.Tekst, Does.Not.Contain("Fictief").And.Not.Contain("School Proef").And.Not.Contain("href=\"/signalen\""));

        Assert.That((await H.Send(Officer, new BevestigCasus.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.Liv04));
        await GeweigerdAsync("LIV-04", nameof(BevestigCasus), id, versie);
        Assert.That((await H.Send(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = "Er is geen link." })).Refusal, Is.EqualTo(Weigering.Liv04));
        await GeweigerdAsync("LIV-04", nameof(WeigerCasus), id, versie);
        Assert.That((await H.Send(Korpschef, new BevestigCasus.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "who was not asked learns nothing of it");

        ZonderMachtiging.Clear();
        await GoedAsync(Officer, new BevestigCasus.Opdracht(id.ToString()));
    }

    [Test]
    public async Task The_start_page_lists_what_the_page_behind_it_opens_and_nothing_more()
    {
        Gezamenlijk();
        var nummer = (await SignaalAsync(await VoorgesteldAsync())).Nummer;
        async Task<string[]> Lijst(Wie wie) => [.. (await PaneelAsync<IReadOnlyList<Werklijst>>(wie)).SelectMany(l => l).Where(l => l.Titel == "Weging gevraagd").SelectMany(l => l.Rijen).Select(r => r.Tekst)];
        Assert.That(await Lijst(Officer), Is.EqualTo(new[] { $"Signaal {nummer}" }));

        ZonderMachtiging.Add(Officer.Persoon);
        Assert.That(await Lijst(Officer), Is.Empty, "no longer cleared");
        ZonderMachtiging.Clear();
        ZetelVoor[Officer.Persoon] = "99002";
        Assert.That(await Lijst(Officer), Is.Empty, "the seat is another municipality's");
        Fusies["99001"] = "99002";
        Assert.That(await Lijst(Officer), Is.EqualTo(new[] { $"Signaal {nummer}" }));
        Assert.That(await Lijst(Korpschef), Is.Empty, "who was not asked");
    }

    [Test]
    public async Task That_the_police_does_not_agree_is_told_to_the_coordination_and_stands_on_its_start_page()
    {
        var id = await VoorgesteldAsync();
        async Task<string[]> Terug() => [.. (await PaneelAsync<IReadOnlyList<Werklijst>>(Coordinator)).SelectMany(l => l).Where(l => l.Titel.StartsWith("Wacht op u", StringComparison.Ordinal)).SelectMany(l => l.Rijen).Select(r => r.Url["/signalen/".Length..])];
        Assert.That(await Terug(), Is.Empty);

        await GoedAsync(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = "De bron spreekt zichzelf tegen." });
        Assert.That((await H.EventsAsync<CasusGeweigerdV1>(Module)).Select(e => e.Signaal), Is.EqualTo(new[] { id }));
        Assert.That(await H.ScalarAsync<string>("select string_agg(inhoud::text, ' ') from signalen.outbox"), Does.Contain(id.ToString()).And.Not.Contain("bron"), "never why");
        Assert.That(await Terug(), Is.EqualTo(new[] { id.ToString() }));
        Assert.That((await H.Send(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = "Nog eens." })).Ok, Is.False);
        Assert.That(await H.EventsAsync<CasusGeweigerdV1>(Module), Has.Count.EqualTo(1), "told once");

        await GoedAsync(Coordinator, Voorstel(id, "99001"));
        Assert.That(await Terug(), Is.Empty, "asked anew, it waits for the police");
    }

    private Task<List<T>> PaneelAsync<T>(Wie wie) => H.Als(wie, async sp => (await sp.GetRequiredService<PaneelVerzameling>()
        .GeefAsync(Plaatsen.Start, new PaneelContext(null, new Dictionary<string, string?>()), CancellationToken.None)).Select(p => p.Data).OfType<T>().ToList());

    [Test]
    public async Task After_the_silence_of_the_officer_only_a_cleared_korpschef_of_that_municipality_is_asked()
    {
        Task<Result<int>> Nacht() => H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VraagKorpschef.Opdracht()));
        Gezamenlijk();
        var id = await VoorgesteldAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(20));
        ZonderMachtiging.Add(Korpschef.Persoon);
        Assert.That((await Nacht()).Value, Is.Zero);
        ZonderMachtiging.Clear();
        ZetelVoor[Korpschef.Persoon] = "99002";
        Assert.That((await Nacht()).Value, Is.Zero);
        ZetelVoor[Korpschef.Persoon] = "99001";
        Assert.That((await Nacht()).Value, Is.EqualTo(1));
        Assert.That(await GevraagdAsync(id), Is.EqualTo(Korpschef.Persoon));
    }
}
