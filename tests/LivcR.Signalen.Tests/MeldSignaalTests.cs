using System.Security.Cryptography;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

internal sealed class MeldSignaalTests : Proef
{
    [Test]
    public async Task A_signal_is_saved_logged_and_told()
    {
        var id = await MeldAsync();

        var events = await H.EventsAsync<SignaalOntvangenV1>(Module);
        Assert.That(events.Select(e => e.Signaal), Is.EqualTo(new[] { id }));
        var s = await SignaalAsync(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s.Staat, Is.EqualTo(SignaalStaat.Ontvangen));
            Assert.That(s.Nummer, Does.Match(@"^[1-9]\d{3} \d{3} \d{3}$"));
            Assert.That(s.Tegen, Is.EqualTo(new DateOnly(2026, 11, 25)), "two working days after Monday 23 November 2026");
            Assert.That(s.OrganisatieNaam, Is.EqualTo("School Proef"));
        }

        Assert.That((await H.LogAsync()).Count(l => l is { Actie: "Wijzigen", Handeling: "signalen.MeldSignaal" }), Is.EqualTo(1));
    }

    /// <summary>A signal is added by naming its columns, past the context that knows them all: a new column is not forgotten here.</summary>
    [Test]
    public async Task All_that_a_new_signal_has_is_in_the_row_that_is_added()
    {
        var sleutel = await H.Als(null, sp => sp.GetRequiredService<IKeyVault>().CreateAsync(Guid.CreateVersion7(), CancellationToken.None));
        var s = Signaal.Ontvang(Id.Nieuw<SignaalId>(), CelA, "1234 567 890", School.Persoon, new Afzenderschap("School Proef", Machtigingen.Contracts.Sector.Onderwijs, Machtigingen.Contracts.Geheimhoudingssoort.Discretieplicht),
            new Melding("Een zorg.", true, Leeftijdsgroep.Meerderjarig, "99001", "Leerkracht", true, new Identiteit("Proefje", "Fictief", null)), sleutel, Nu, new DateOnly(2026, 11, 25), new DateOnly(2026, 12, 1));

        var bekend = await InDbAsync(School, db => Task.FromResult(db.Model.FindEntityType(typeof(Signaal))!.GetProperties()
            .Where(p => !p.IsConcurrencyToken && p.PropertyInfo?.GetValue(s) is not null).Select(p => p.GetColumnName()).ToList()));

        Assert.That(MeldSignaal.Handler.Rij(s).Values.Where(v => v.Value is not null).Select(v => v.Column), Is.EquivalentTo(bekend));
    }

    [Test]
    public async Task A_number_that_was_given_out_before_is_drawn_again()
    {
        await H.ScalarAsync<int>("""
            create sequence signalen.keer; grant usage on sequence signalen.keer to public;
            create function signalen.bezet() returns trigger language plpgsql as $$ begin
              if nextval('signalen.keer') = 1 then raise exception using errcode = '23505', constraint = 'signaal_nummer'; end if;
              return new;
            end $$;
            create trigger bezet before insert on signalen.signaal for each row execute function signalen.bezet();
            """);

        var id = await MeldAsync();

        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.Ontvangen));
        Assert.That((await H.LogAsync()).Count(l => l is { Handeling: "signalen.MeldSignaal", Actie: "Wijzigen" }), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<long>("select last_value from signalen.keer"), Is.EqualTo(2));
    }

    /// <summary>An id is also the name of a key: whoever could choose that of a casus would end all that was said about it by taking a signal back.</summary>
    [Test, Rule("AVG-07")]
    public async Task Nobody_gets_hold_of_a_key_by_choosing_the_id_of_what_they_send()
    {
        var ander = Guid.CreateVersion7();
        await H.AlsSysteem(CelA, sp => sp.GetRequiredService<IKeyVault>().CreateAsync(ander, CancellationToken.None));
        var melding = Melding() with { Verzending = ander.ToString() };

        var id = await MeldAsync(Caw, melding);
        Assert.That(await MeldAsync(Caw, melding), Is.EqualTo(id), "sent twice it is one");
        Assert.That(await MeldAsync(School, melding), Is.Not.EqualTo(id), "somebody else's form is another");
        var vraag = await H.Send(Caw, new Slices.Adviesvragen.StelAdviesvraag.Opdracht { Vraag = "Mag ik dit vertellen?", Verzending = ander.ToString() });
        Assert.That((await H.Send(Caw, new TrekSignaalIn.Opdracht(id.ToString()))).Ok, Is.True);

        Assert.That(new[] { id.Waarde, vraag.Value.Waarde, ander }, Is.Unique);
        Assert.That((await H.AlsSysteem(CelA, sp => sp.GetRequiredService<IKeyVault>().OpenManyAsync([ander, id.Waarde], CancellationToken.None))).Keys, Is.EqualTo(new[] { ander }), "one's own is gone, nobody else's");
    }

    [Test]
    public async Task What_was_said_is_stored_encrypted_under_its_own_key()
    {
        const string zorg = "Hij zei: 漢字 😀 עברית Привет \ud800 eind";
        var id = await MeldAsync(School, Melding(zorg) with { Voornaam = "Proefje", Achternaam = "Fictief", GeboorteDag = "3", GeboorteMaand = "12", GeboorteJaar = "2004" });

        var rij = await H.ScalarAsync<string>($"select row_to_json(s)::text from signalen.signaal s where id = '{id}'");
        Assert.That(rij, Is.Not.Null.And.Not.Contain("Proefje").And.Not.Contain("2004-12-03").And.Not.Contain("Hij zei"));
        var sleutel = await H.Als(null, sp => sp.GetRequiredService<IKeyVault>().OpenAsync(id.Waarde, CancellationToken.None));
        var s = await SignaalAsync(id);
        Assert.That(s.LeesZorg(sleutel), Does.StartWith("Hij zei: 漢字 😀 עברית Привет"));
        Assert.That(s.LeesIdentiteit(sleutel), Is.EqualTo(new Contracts.Queries.Identiteit("Proefje", "Fictief", new DateOnly(2004, 12, 3))));

        // Bytes moved to another row do not open there.
        var ander = await MeldAsync();
        await H.ScalarAsync<int>($"update signalen.signaal set zorg = (select zorg from signalen.signaal where id = '{id}') where id = '{ander}'");
        var verplaatst = await SignaalAsync(ander);
        Assert.That(() => verplaatst.LeesZorg(sleutel), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public async Task Only_the_concern_must_be_filled()
    {
        var id = await MeldAsync(School, new MeldSignaal.Opdracht { Zorg = "Ik maak mij zorgen." });
        var s = await SignaalAsync(id);
        Assert.That((s.Leeftijd, s.GemeenteNis, s.Dringend, s.MagBellen), Is.EqualTo((Leeftijdsgroep.Onbekend, (string?)null, false, false)));

        var leeg = await H.Send(School, new MeldSignaal.Opdracht { Zorg = " \r\n\t " });
        Assert.That(leeg.Refusals.Select(r => (r.Regel, r.Veld)), Is.EqualTo(new[] { ("INVOER", "Zorg") }));
    }

    [Test]
    public async Task Sent_twice_it_is_one_signal()
    {
        var o = Melding();
        var eerste = await MeldAsync(School, o);
        var tweede = await MeldAsync(School, o);

        Assert.That(tweede, Is.EqualTo(eerste));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.signaal"), Is.EqualTo(1));
        Assert.That(await H.EventsAsync<SignaalOntvangenV1>(Module), Has.Count.EqualTo(1));
        var bewijs = await H.Send(School, new ToonOntvangst.Vraag(tweede.ToString()));
        Assert.That(bewijs.Value!.Zorg, Is.EqualTo(o.Zorg), "and it is still readable");
    }

    [Test]
    public async Task The_form_of_somebody_else_sent_again_gives_nothing()
    {
        var o = Melding();
        var id = await MeldAsync(School, o);
        await H.Send(Caw, o with { Zorg = "Iets anders." });

        var bewijs = await H.Send(Caw, new ToonOntvangst.Vraag(id.ToString()));
        Assert.That(bewijs.Refusals.Single(), Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await H.Send(School, new ToonOntvangst.Vraag(id.ToString()))).Value!.Zorg, Is.EqualTo(o.Zorg));
    }

    [Test, Rule("FIN-09")]
    public async Task Classified_text_is_refused()
    {
        var r = await H.Send(School, Melding("Uit een nota\nZEER\nGEHEIM\nblijkt iets."));

        Assert.That(r.Refusals.Select(x => (x.Regel, x.Veld)), Is.EqualTo(new[] { ("FIN-09", "Zorg") }));
        Assert.That(Tekst(r.Refusal), Is.EqualTo("Geclassificeerde informatie mag hier niet worden ingevoerd. Verwijder de tekst en verwittig de information officer."));
        await GeweigerdAsync("FIN-09", "MeldSignaal");
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.signaal"), Is.Zero);
    }

    [Test, Rule("GEH-01")]
    public async Task Under_beroepsgeheim_a_name_is_refused()
    {
        var r = await H.Send(Caw, Melding() with { Voornaam = "Proefje", GeboorteJaar = "2004", GeboorteDag = "1", GeboorteMaand = "1" });

        Assert.That(r.Refusals.Select(x => (x.Regel, x.Veld)), Is.EqualTo(new[] { ("GEH-01", "Voornaam"), ("GEH-01", "Geboorte") }));
        Assert.That(Tekst(r.Refusal), Is.EqualTo("Deel gegevens onder beroepsgeheim alleen tijdens het casusoverleg."));
        await GeweigerdAsync("GEH-01", "MeldSignaal");
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.signaal"), Is.Zero);
        Assert.That((await H.Send(Caw, Melding())).Ok, Is.True, "without a name it goes");
    }

    [TestCase("31", "2", "2004", "31 februari bestaat niet. Vul een bestaande datum in.")]
    [TestCase("1", "", "2004", "Vul ook de maand in.")]
    [TestCase("1", "1", "2999", "Vul een geboortedatum in het verleden in.")]
    [TestCase("١", "x", "20", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    public async Task A_birth_date_that_does_not_exist_is_refused_beside_the_field(string dag, string maand, string jaar, string fout)
    {
        var r = await H.Send(School, Melding() with { GeboorteDag = dag, GeboorteMaand = maand, GeboorteJaar = jaar });
        Assert.That(r.Refusals.Select(x => (x.Veld, x.Tekst)), Is.EqualTo(new[] { ("Geboorte", fout) }));
    }

    [Test]
    public async Task Bad_input_is_refused_beside_its_field()
    {
        var r = await H.Send(School, Melding(new string('a', 1_000_000)) with { Functie = new string('b', 101), Leeftijd = "999", Gemeente = "'; drop", Voornaam = new string('c', 5000) });

        Assert.That(r.Refusals.Select(x => x.Veld), Is.EquivalentTo(new[] { "Zorg", "Functie", "Voornaam", "Leeftijd", "Gemeente" }));
        Assert.That(r.Refusals.Select(x => x.Regel).Distinct(), Is.EqualTo(new[] { "INVOER" }));
    }

    [Test, Rule("AVG-12")]
    public async Task The_database_shows_a_signal_to_its_sender_and_the_coordination_only()
    {
        var id = await MeldAsync(Caw);

        foreach (var (wie, aantal) in new[] { (Caw, 1), (Coordinator, 1), (Plaatsvervanger, 1), (School, 0), (Officer, 0), (AndereCoordinator, 0), (Wie.Nieuw(CelB, Rol.Partner) with { Persoon = Caw.Persoon }, 0) })
        {
            Assert.That(await InDbAsync(wie, db => db.Signalen.CountAsync(s => s.Id == id)), Is.EqualTo(aantal), string.Join(',', wie.Rollen));
        }
    }
}
