using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Slices;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

public sealed class BeheerTests
{
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private static readonly FictievePersoon Wannes = FictieveWereld.Beheerder;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Withdrawing_access_ends_every_session_at_the_next_request()
    {
        var mira = await _server.BrowserAsync(Mira);
        var beheer = await _server.BrowserAsync(Wannes);
        await Kies(beheer, FictieveWereld.Zonderdale);
        Assert.That((await mira.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.OK), "and remembered: the clock does not move");
        var pad = $"/beheer/accounts/{Mira.Id}/intrekken";
        var zonder = await beheer.PostAsync(pad, pad, ("Reden", "zomaar"));
        Assert.That((zonder.Status, zonder.Tekst.Contains("Kies waarom de toegang eindigt.", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        var r = await beheer.PostAsync(pad, pad, ("Reden", "UitDienst"));
        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/beheer/accounts?gelukt=ja")));

        Assert.That((await mira.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await _server.SqlAsync($"select reden from toegang.roltoekenning where account = '{Mira.Id}' and tot is not null"), Is.EqualTo(new[] { "UitDienst" }));
        Assert.That((await beheer.GetAsync("/beheer/accounts")).Tekst, Does.Not.Contain(Mira.Naam));
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        var opnieuw = await _server.BrowserAsync();
        var gesloten = await opnieuw.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        var onbekend = await opnieuw.WachtwoordAsync("niemand@fictief.example", FictieveWereld.Wachtwoord);
        Assert.That(gesloten.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(gesloten.Vast(Mira.Email), Is.EqualTo(onbekend.Vast("niemand@fictief.example")), "with its last role an account is as one that does not exist");
    }

    [Test]
    public async Task Withdrawing_access_is_published_once_and_logged_with_who_did_it()
    {
        await using var harness = await ModuleHarness.StartAsync([new ToegangModule()], s => s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus))), wereld: true);
        var wannes = new Wie(Wannes.Id, FictieveWereld.Zonderdale.Id, Rol.Beheerder);
        var opdracht = new TrekToegangIn.Opdracht { Persoon = Mira.Id.ToString(), Reden = nameof(IntrekReden.Misbruik) };
        Assert.That((await harness.Send(wannes, opdracht)).Ok, Is.True);
        Assert.That((await harness.Send(wannes, opdracht)).Refusal, Is.EqualTo(Weigering.Avg12), "there is nothing left to withdraw");
        Assert.That((await harness.EventsAsync<ToegangIngetrokkenV1>(harness.Modules[0])).Select(e => (e.Persoon, e.Cel, e.Door)), Is.EqualTo(new[] { (Mira.Id, FictieveWereld.Zonderdale.Id, (PersoonId?)Wannes.Id) }));
        Assert.That((await harness.LogAsync()).Select(l => (l.Actie, l.Handeling, l.Uitkomst)), Does.Contain(("Beheren", "toegang.TrekToegangIn", "gelukt")));
    }

    [TestCase(nameof(IntrekReden.UitDienst), Intrekkingsgrond.UitDienst)]
    [TestCase(nameof(IntrekReden.Misbruik), Intrekkingsgrond.Misbruik)]
    [TestCase(nameof(IntrekReden.AndereFunctie), null)]
    [TestCase(nameof(IntrekReden.AanwijzingBeeindigd), null)]
    [TestCase(nameof(IntrekReden.Vergissing), null)]
    [Rule("PAR-08")]
    public async Task Only_who_left_or_misused_stops_in_every_LIVC_R(string reden, Intrekkingsgrond? overal)
    {
        await using var harness = await ModuleHarness.StartAsync([new ToegangModule()], s => s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus))), wereld: true);

        Assert.That((await harness.Send(new Wie(Wannes.Id, FictieveWereld.Zonderdale.Id, Rol.Beheerder), new TrekToegangIn.Opdracht { Persoon = Mira.Id.ToString(), Reden = reden })).Ok, Is.True);

        Assert.That((await harness.EventsAsync<ToegangIngetrokkenV1>(harness.Modules[0])).Select(e => e.Overal), Is.EqualTo(new[] { overal }));
    }

    [Test, Rule("PAR-08")]
    public async Task Before_access_is_withdrawn_the_page_says_what_stops_here_and_what_stops_everywhere()
    {
        var beheer = await _server.BrowserAsync(Wannes);
        await Kies(beheer, FictieveWereld.Zonderdale);

        var blad = await beheer.GetAsync($"/beheer/accounts/{Mira.Id}/intrekken");

        Assert.That(System.Net.WebUtility.HtmlDecode(blad.Tekst), Does.Contain("In deze LIVC R eindigen nu alle rollen, zetels, functies en plaatsen aan tafel. Open aanvragen en voorstellen voor deze persoon vervallen.")
            .And.Contain("Een aanwijzing, een lidmaatschap en een contactpersoon gelden in elke LIVC R waarmee de organisatie werkt.")
            .And.Contain("Bij “Niet meer in dienst” en “Misbruik of verlies van het account” stoppen ze in al die LIVC R’s.")
            .And.Contain("Bij een andere reden stoppen ze alleen als de organisatie met geen andere LIVC R werkt."));
    }

    [Test, Rule("AVG-12")]
    public async Task An_administrator_reaches_only_the_accounts_of_the_livc_r_acted_for()
    {
        var beheer = await _server.BrowserAsync(Wannes);
        await Kies(beheer, FictieveWereld.DrieBeken);
        var lijst = await beheer.GetAsync("/beheer/accounts");
        Assert.That(lijst.Tekst, Does.Contain(FictieveWereld.DrbCoordinator.Naam).And.Not.Contain(Mira.Naam));
        foreach (var id in new[] { Mira.Id.ToString(), Guid.NewGuid().ToString(), "geen-id", Wannes.Id.ToString() })
        {
            Assert.That((await beheer.GetAsync($"/beheer/accounts/{id}/intrekken")).Status, Is.EqualTo(HttpStatusCode.NotFound), id);
            Assert.That((await beheer.PostAsync($"/beheer/accounts/{id}/intrekken", "/account", ("Reden", "UitDienst"))).Status, Is.EqualTo(HttpStatusCode.NotFound), id);
        }

        Assert.That(await _server.SqlAsync("select 1 from toegang.roltoekenning where tot is not null"), Is.Empty);
    }

    [Test]
    public async Task Only_administrators_come_here()
    {
        var mira = await _server.BrowserAsync(Mira);
        Assert.That((await mira.GetAsync("/beheer/accounts")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await mira.PostAsync($"/beheer/accounts/{Wannes.Id}/intrekken", "/account", ("Reden", "UitDienst"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_list_turns_its_pages_by_key_and_shows_everyone_once()
    {
        await _server.SqlAsync($"""
            insert into toegang.account (id, email, naam, totp_stap, mislukt) select gen_random_uuid(), n || '@x', 'Naam ' || (n % 7), 0, 0 from generate_series(1, 120) n;
            insert into toegang.roltoekenning (id, account, cel, cel_naam, rol, van) select gen_random_uuid(), id, '{FictieveWereld.Zonderdale.Id}', 'x', 'Partner', '2020-01-01' from toegang.account where email like '%@x';
            """);
        var beheer = await _server.BrowserAsync(Wannes);
        await Kies(beheer, FictieveWereld.Zonderdale);
        var gezien = new List<string>();
        for (string? pad = "/beheer/accounts"; pad is not null;)
        {
            var blad = await beheer.GetAsync(pad);
            gezien.AddRange(blad.Html.QuerySelectorAll("tbody a[href$='/intrekken']").Select(a => a.GetAttribute("href")!));
            pad = blad.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        var verwacht = FictieveWereld.Personen.Count(p => p.Rollen.Any(r => r.Cel == FictieveWereld.Zonderdale)) - 1 + 120; // without oneself
        Assert.That((gezien.Count, gezien.Distinct().Count()), Is.EqualTo((verwacht, verwacht)));
    }

    [Test]
    public async Task Someone_in_two_cells_chooses_and_the_roles_are_those_of_the_chosen_one()
    {
        var b = await _server.BrowserAsync(FictieveWereld.Fg);
        await Kies(b, FictieveWereld.Zonderdale);
        Assert.That((await b.GetAsync("/account")).Html.QuerySelector(".wie-cel")!.TextContent, Is.EqualTo("LIVC R Zonderdale"));
        var vreemd = await b.PostAsync("/account/livcr", "/account", ("Cel", Guid.NewGuid().ToString()));
        Assert.That(vreemd.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await b.GetAsync("/account")).Html.QuerySelector(".wie-cel")!.TextContent, Is.EqualTo("LIVC R Zonderdale"));
    }

    [Test]
    public async Task Signing_out_everywhere_ends_all_own_sessions_and_nobody_elses()
    {
        var een = await _server.BrowserAsync(Mira);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        var twee = await _server.BrowserAsync(Mira);
        var ander = await _server.BrowserAsync(Wannes);
        Assert.That((await een.GetAsync("/account")).Tekst, Does.Contain("Dit venster").And.Contain("Elders"));
        await twee.PostAsync("/account/overal-afmelden", "/account");
        Assert.That(((await een.GetAsync("/")).Status, (await ander.GetAsync("/")).Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.OK)));
    }

    [Test, Rule("MIN-02")]
    public async Task The_address_of_a_contact_is_told_to_the_coordination_and_of_nobody_else()
    {
        var (vera, zon) = (FictieveWereld.CawContact, FictieveWereld.Zonderdale.Id);
        Task<Result<IReadOnlyList<Contactadres>>> Als(FictievePersoon wie, params PersoonId[] over) => Vraag(u => u.Als(wie.Id, wie.Rollen[0].Cel.Id, [wie.Rollen[0].Rol], null), new GeefContactadressen(zon, over));

        Assert.That((await Als(Mira, FictieveWereld.CawPartner.Id, vera.Id)).Value, Is.EqualTo(new[] { new Contactadres(vera.Id, vera.Email) }), "who speaks for none is not in the answer");
        foreach (var wie in new[] { FictieveWereld.CawPartner, FictieveWereld.Burgemeester, FictieveWereld.DrbCoordinator })
        {
            Assert.That((await Als(wie, vera.Id)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), wie.Naam);
        }
    }

    [Test, Rule("PAR-05"), Rule("AVG-12")]
    public async Task Whose_address_it_is_is_told_to_the_fg_of_a_livc_r_where_they_had_a_role()
    {
        var (sofie, zon) = (FictieveWereld.CawPartner, FictieveWereld.Zonderdale.Id);
        Task<Result<Vertrokkene>> Als(FictievePersoon wie, Rol rol, CelId cel, string adres) => Vraag(u => u.Als(wie.Id, cel, [rol], null), new GeefVertrokkene(zon, adres));

        Assert.That((await Als(FictieveWereld.Fg, Rol.Fg, zon, " " + sofie.Email.ToUpperInvariant())).Value, Is.EqualTo(new Vertrokkene(sofie.Id, HeeftRol: true)));
        foreach (var (wie, rol, cel, adres) in new[] { (FictieveWereld.Beheerder, Rol.Beheerder, zon, sofie.Email), (Mira, Rol.Coordinator, zon, sofie.Email), (FictieveWereld.Fg, Rol.Fg, FictieveWereld.DrieBeken.Id, sofie.Email),
            (FictieveWereld.Fg, Rol.Fg, zon, FictieveWereld.DrbPartner.Email), (FictieveWereld.Fg, Rol.Fg, zon, "niemand@fictief.example"), (FictieveWereld.Fg, Rol.Fg, zon, "%") })
        {
            Assert.That((await Als(wie, rol, cel, adres)).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }), $"{wie.Naam} {adres}");
        }
    }

    [Test]
    public async Task Names_are_told_only_within_the_livc_r()
    {
        var vraag = new GeefPersonen([Mira.Id, FictieveWereld.DrbPartner.Id, new PersoonId(Guid.NewGuid())]);
        Assert.That((await Vraag(u => u.Als(FictieveWereld.CawPartner.Id, FictieveWereld.Zonderdale.Id, [Rol.Partner], null), vraag)).Value!.Select(p => p.Naam), Is.EqualTo(new[] { Mira.Naam }));
        Assert.That((await Vraag(u => u.AlsSysteem(null), vraag)).Value!, Has.Exactly(2).Items);
        Assert.That((await Vraag(_ => { }, vraag)).Value!, Is.Empty);
    }

    [Test]
    public async Task Role_holders_are_those_of_now_in_the_own_livc_r()
    {
        var vraag = new GeefRolhouders(FictieveWereld.Zonderdale.Id, [Rol.Coordinator, Rol.Plaatsvervanger]);
        var mijn = await Vraag(u => u.Als(Mira.Id, FictieveWereld.Zonderdale.Id, [Rol.Coordinator], null), vraag);
        Assert.That(mijn.Value!.Select(r => (r.Naam, r.Rol)), Is.EqualTo(new[] { (Mira.Naam, Rol.Coordinator), (FictieveWereld.Plaatsvervanger.Naam, Rol.Plaatsvervanger) }));
        var vreemd = await Vraag(u => u.Als(FictieveWereld.DrbCoordinator.Id, FictieveWereld.DrieBeken.Id, [Rol.Coordinator], null), vraag);
        Assert.That(vreemd.Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        await _server.SqlAsync($"update toegang.roltoekenning set tot = '2026-11-01' where account = '{Mira.Id}'");
        Assert.That((await Vraag(u => u.AlsSysteem(FictieveWereld.Zonderdale.Id), vraag)).Value!, Has.Exactly(1).Items);
    }

    [Test]
    public async Task The_development_mailbox_exists_in_Development_only()
    {
        var b = await _server.BrowserAsync();
        Assert.That((await b.GetAsync("/_postvak")).Tekst, Does.Contain("Er zijn nog geen mails"));
        await _server.SqlAsync($"insert into toegang.mail values (gen_random_uuid(), '{Mira.Id}', now(), now(), 0)");
        Assert.That((await b.GetAsync("/_postvak")).Tekst, Does.Contain(Mira.Email).And.Contain("Wacht"));
        await using var echt = await ToegangServer.StartAsync("Production");
        Assert.That((await (await echt.BrowserAsync()).GetAsync("/_postvak")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task Kies(Browser b, FictieveCel cel) =>
        Assert.That((await b.PostAsync("/account/livcr", "/account", ("Cel", cel.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.SeeOther));

    private async Task<T> Vraag<T>(Action<CurrentUser> als, IRequest<T> vraag)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        als(scope.ServiceProvider.GetRequiredService<CurrentUser>());
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(vraag);
    }
}
