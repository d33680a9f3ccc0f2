using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A betrokkene dies while there is follow-up: the next meeting closes the casus, nothing is left to do, and nobody is written to about it any more.</summary>
internal sealed class OverledenTests : Proef
{
    [TestCase("Opvolgtraject")]
    [TestCase("Monitoring")]
    [Rule("AVG-07")]
    public async Task From_follow_up_to_an_end_without_tasks_letters_or_someone_to_tell(string opvolging)
    {
        var (overleg, punt, casus) = await BezigAsync(null, Caw, Clb);
        await TaakAsync(punt, Clb);
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = opvolging, Casusregisseur = Caw.Persoon.ToString(), HerzieningDag = "11", HerzieningMaand = "1", HerzieningJaar = "2027", Finaliteit = "Zoekt nog aansluiting" });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        await GoedAsync(Caw, new Regie.Antwoord { Casus = casus.ToString(), Keuze = Regie.Ja });
        H.Klok.Vooruit(TimeSpan.FromDays(1));

        var (tweede, laatste, _) = await BezigAsync(casus, Caw);
        await GoedAsync(Caw, new VraagAgendapunt.Opdracht { Casus = casus.ToString(), Agendareden = nameof(Agendareden.TaakLooptVast) });
        await TaakAsync(laatste, Caw);
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = laatste.ToString(), Besluit = "De casus stopt" });
        SluitAgendapunt.Opdracht einde = new() { Agendapunt = laatste.ToString(), Uitkomst = "Afgesloten", Grond = "DoelBereikt", Verteller = Coordinator.Persoon.ToString(), NazorgOrganisatie = "CAW", NazorgFunctie = "Onthaal" };
        await GeweigerdAsync(Burgemeester, einde, "TOESTAND", "Er zijn nog open taken. Rond die eerst af."); // on any other ground
        await GoedAsync(Burgemeester, einde with { Grond = "Overleden", Verteller = null, NazorgOrganisatie = null, NazorgFunctie = null });
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(tweede.ToString()));

        var na = (await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!;
        Assert.That((na.Staat, na.Grond, na.VernietigenOp, na.Herziening), Is.EqualTo((CasusStaat.Afgesloten, (Sluitingsgrond?)Sluitingsgrond.Overleden, (DateOnly?)new DateOnly(2028, 11, 24), (DateOnly?)null)));
        Assert.That(na.Bewaring, Does.StartWith("Deze casus wordt op vrijdag 24 november 2028 vernietigd"));
        Assert.That(na.Taken.Select(t => t.Staat), Is.EqualTo(new[] { TaakStaat.Vervallen, TaakStaat.Vervallen }), "of both meetings");

        await H.PumpAsync();
        Assert.That(await KalenderAsync(), Is.Not.Empty);
        foreach (var lijst in Enum.GetValues<Lijst>().Except([Lijst.TeKeuren]))
        {
            foreach (var wie in new[] { Coordinator, Caw, Clb, Burgemeester })
            {
                Assert.That((await H.Als(wie, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(lijst, CancellationToken.None))).Where(r => r.Id == casus.Waarde || r.Nummer == na.Nummer), Is.Empty, $"{lijst} of {wie.Rollen[0]}");
            }
        }

        // Every night until it is destroyed. What is told to anybody is told by an event; that a place at a table ended is a fact for the copies of the room, from which a calendar may follow.
        var kalender = await KalenderAsync();
        for (var maand = 0; maand < 23; maand++)
        {
            H.Klok.Vooruit(TimeSpan.FromDays(30));
            foreach (var nacht in new IBaseRequest[] { new BewaakBijeenroeping.Opdracht(), new SluitGoedkeuringen.Opdracht(), new SluitVerlopenCasussen.Opdracht(), new SluitVerlopenOverdrachten.Opdracht(), new MeldMeerderjarigen.Opdracht(), new HerzieEmbargos.Opdracht(), new VernietigOverlegpapieren.Opdracht() })
            {
                await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send((object)nacht));
                Assert.That(await GezegdAsync(), Is.Empty, $"{nacht.GetType().DeclaringType!.Name} in month {maand}");
            }

            await H.PumpAsync();
            Assert.That(await KalenderAsync(), Is.EqualTo(kalender).Or.Null, "nor by a calendar: as it was, and gone with the papers of the meeting");
        }

        H.Klok.Vooruit(TimeSpan.FromDays(60));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigCasussen.Opdracht()));
        Assert.That((await InDbAsync(Coordinator, db => db.Casussen.AsNoTracking().SingleAsync(c => c.Id == casus))) is { Staat: CasusStaat.Vernietigd, Grond: Sluitingsgrond.Overleden }, Is.True);
    }

    private async Task<string?> GezegdAsync() => await H.ScalarAsync<string>($"select coalesce(string_agg(naam, ' '), '') from casusoverleggen.outbox where naam not in ('log', 'casusoverleggen.{nameof(DeelnameGewijzigdV1)}')");

    /// <summary>What calendars outside were told last, per person.</summary>
    private Task<string?> KalenderAsync() => H.ScalarAsync<string>("select string_agg(id::text || ' ' || volgnummer, ', ' order by id) from casusoverleggen.kalenderafspraak");

    private Task TaakAsync(AgendapuntId punt, Wie wie) =>
        GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = "Gesprek plannen", Eigenaar = wie.Persoon.ToString(), TegenDag = "4", TegenMaand = "12", TegenJaar = "2026" });
}
