using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>Walks the states of a signal by doing every act in every state it can reach, and compares with legal.md §4.1.</summary>
internal sealed class ToestandenTests : Proef
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Dag = new(2026, 11, 23), Later = new(2026, 11, 30);
    private static readonly Leeftijdsgrenzen Grenzen = new(12, 18);
    private static readonly PersoonId Politiezetel = Id.Nieuw<PersoonId>();

    /// <summary>§4.1, AANGEBODEN being the first half of DOORGEGEVEN.</summary>
    private static readonly Dictionary<SignaalStaat, SignaalStaat[]> Wet = new()
    {
        [SignaalStaat.Ontvangen] = [SignaalStaat.InWeging, SignaalStaat.Ingetrokken],
        [SignaalStaat.InWeging] =
        [
            SignaalStaat.AcuutDoorgegeven, SignaalStaat.BuitenFinaliteit, SignaalStaat.WachtOpInformatie, SignaalStaat.Gekoppeld, SignaalStaat.WordtCasus, SignaalStaat.GeenOpvolging,
            SignaalStaat.Aangeboden, SignaalStaat.Ingetrokken,
        ],
        [SignaalStaat.WachtOpInformatie] = [SignaalStaat.InWeging, SignaalStaat.Ingetrokken],
        [SignaalStaat.Aangeboden] = [SignaalStaat.Doorgegeven, SignaalStaat.InWeging, SignaalStaat.Ingetrokken],
        [SignaalStaat.AcuutDoorgegeven] = [SignaalStaat.Vernietigd],
        [SignaalStaat.BuitenFinaliteit] = [SignaalStaat.Vernietigd],
        [SignaalStaat.GeenOpvolging] = [SignaalStaat.Vernietigd],
        [SignaalStaat.Doorgegeven] = [SignaalStaat.Vernietigd],
        [SignaalStaat.Ingetrokken] = [SignaalStaat.Vernietigd],
        [SignaalStaat.Gekoppeld] = [SignaalStaat.Vernietigd],
        [SignaalStaat.WordtCasus] = [SignaalStaat.Vernietigd],
        [SignaalStaat.Vernietigd] = [],
    };

    private static readonly Func<Signaal, ContentKey, bool>[] Daden =
    [
        (s, _) => s.StartWeging(Coordinator.Persoon, Later) is null,
        (s, _) => s.Hervat(Later) is null,
        (s, k) => s.Wacht("Een gesprek.", Later, Later, Dag, k) is null,
        (s, k) => s.SluitBuitenFinaliteit("Caw", "Reden.", k, Moment, Moment.AddDays(90)) is null,
        (s, k) => s.SluitZonderOpvolging("Reden.", k, Moment, Moment.AddDays(30)) is null,
        (s, _) => s.GeefAcuutDoor(Moment, Moment.AddDays(30)) is null,
        (s, _) => s.Koppel(Id.Nieuw<CasusId>(), Moment) is null,
        (s, k) => s.StelCasusVoor(new Casusvoorstel(Finaliteit, Leeftijdsgroep.Meerderjarig, "99001", new Identiteit("Proefje", "Fictief", null)), Coordinator.Persoon, Politiezetel, k, Dag, Grenzen, Later) is null
            && s.BevestigCasus(Politiezetel, Id.Nieuw<CasusId>(), k, Dag, Grenzen, Moment) is null,
        (s, _) => s.BiedAan(CelB, Later) is null,
        (s, _) => s.IsDoorgegeven(Moment, Moment.AddDays(7)),
        (s, _) => s.KomTerug(Later),
        (s, _) => s.TrekIn(School.Persoon, Moment) is null,
        (s, _) => Vernietig(s),
    ];

    private static bool Vernietig(Signaal s)
    {
        if (s.CasusId is not null) s.CasusVernietigd(Moment); // GEKOPPELD and WORDT_CASUS keep the term of the casus
        if (s.VernietigOp is null) return false;

        s.Vernietig(Moment);
        return true;
    }

    private static Signaal Nieuw(ContentKey sleutel) => Signaal.Ontvang(Id.Nieuw<SignaalId>(), CelA, "1234 567 890", School.Persoon, new Afzenderschap("School Proef", Sector.Onderwijs, Geheimhoudingssoort.Discretieplicht),
        new Melding("Een zorg.", false, Leeftijdsgroep.Meerderjarig, "99001", null, false, null), sleutel, Moment, Later);

    [Test, Rule("FIN-01"), Rule("FIN-02"), Rule("AVG-08"), Rule("AVG-12")]
    public async Task Every_state_of_the_law_is_reached_has_a_way_out_or_ends_in_destruction()
    {
        var sleutel = await H.Als(null, sp => sp.GetRequiredService<IKeyVault>().CreateAsync(Guid.CreateVersion7(), CancellationToken.None));
        var gevonden = new Dictionary<SignaalStaat, HashSet<SignaalStaat>> { [SignaalStaat.Ontvangen] = [] };
        var wegen = new Queue<int[]>([[]]);
        while (wegen.TryDequeue(out var weg))
        {
            for (var daad = 0; daad < Daden.Length; daad++)
            {
                var s = Nieuw(sleutel);
                foreach (var stap in weg) Assert.That(Daden[stap](s, sleutel), Is.True);

                var van = s.Staat;
                if (!Daden[daad](s, sleutel)) Assert.That(s.Staat, Is.EqualTo(van), "a refused act changes nothing");
                else
                {
                    gevonden[van].Add(s.Staat);
                    if (gevonden.TryAdd(s.Staat, [])) wegen.Enqueue([.. weg, daad]);
                }
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gevonden.Keys, Is.EquivalentTo(Enum.GetValues<SignaalStaat>()), "reached");
            foreach (var (van, naar) in Wet) Assert.That(gevonden.GetValueOrDefault(van, []), Is.EquivalentTo(naar), van.ToString());
            Assert.That(gevonden.Where(g => g.Value.Count == 0).Select(g => g.Key), Is.EqualTo(new[] { SignaalStaat.Vernietigd }), "the one state without a way out");
            Assert.That(gevonden.Where(g => g.Value.Contains(SignaalStaat.Vernietigd)).Select(g => g.Key), Is.EquivalentTo(Enum.GetValues<SignaalStaat>().Except([.. Signaal.Open, SignaalStaat.Vernietigd])), "every end is destroyed, nothing that runs is");
        }
    }

    [Test]
    public void Every_answer_to_an_offer_is_given_once()
    {
        var staten = Enum.GetValues<DoorgaveStaat>();
        Doorgave Nieuw() => new(Id.Nieuw<SignaalId>(), Id.Nieuw<SignaalId>(), CelA, CelB, Moment, Later, Moment.AddDays(7));
        var daden = new Func<Doorgave, bool>[]
        {
            d => d.Beantwoord(CelB, true, Moment) is null, d => d.Beantwoord(CelB, false, Moment) is null, d => d.NeemTerug(DoorgaveStaat.Verlopen), d => d.NeemTerug(DoorgaveStaat.Ingetrokken),
        };
        var bereikt = new HashSet<DoorgaveStaat> { DoorgaveStaat.Aangeboden };
        foreach (var eerste in daden)
        {
            var d = Nieuw();
            Assert.That(eerste(d), Is.True);
            bereikt.Add(d.Staat);
            Assert.That(daden.Select(x => x(d)), Is.All.False, d.Staat.ToString());
        }

        Assert.That(bereikt, Is.EquivalentTo(staten));
        Assert.That(Nieuw().Beantwoord(CelA, true, Moment), Is.EqualTo(Weigering.NietUitgenodigd), "not by who offers it (AVG-12)");
    }
}
