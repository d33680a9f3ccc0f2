using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

internal sealed class SamenstellingstoetsTests
{
    private static readonly DateOnly Dag = new(2026, 11, 23);
    private static readonly CelId Livcr = Id.Nieuw<CelId>();
    private static readonly PersoonId Chef = Id.Nieuw<PersoonId>();

    [Test]
    [Rule("LIV-03")]
    public void Every_empty_seat_is_named() => Assert.That(
        Samenstellingstoets.Gebreken([], [], Dag).Select(g => (g.Regel, g.Waarden!["rol"])),
        Is.EqualTo(new[] { ("LIV-03", "de burgemeester"), ("LIV-03", "de korpschef"), ("LIV-03", "de gemeenteambtenaar") }));

    [Test]
    [Rule("LIV-03")]
    public void A_delegate_fills_a_seat_and_one_whose_act_has_ended_does_not()
    {
        var zetels = Vol("M/1");

        Assert.That(Samenstellingstoets.Gebreken(zetels, [Machtiging(10)], Dag), Is.Empty);
        Assert.That(Samenstellingstoets.Gebreken(zetels, [Machtiging(500)], Dag.AddDays(100)).Select(g => g.Waarden?["rol"]), Is.EqualTo(new[] { "de burgemeester" }));
    }

    [Test]
    [Rule("LIV-04")]
    public void The_police_seat_without_valid_clearance_blocks()
    {
        Assert.That(Samenstellingstoets.Gebreken(Vol(null), [], Dag), Is.EqualTo(new[] { Weigering.Liv04 }));
        Assert.That(Samenstellingstoets.Gebreken(Vol(null), [Machtiging(0)], Dag), Is.EqualTo(new[] { Weigering.Liv04 }), "expires today");
        Assert.That(Samenstellingstoets.Gebreken(Vol(null), [Machtiging(1)], Dag), Is.Empty);
        Assert.That(Samenstellingstoets.Gebreken(Vol(null), [new(Chef, Veiligheidsniveau.Vertrouwelijk, Dag.AddYears(1), "proef")], Dag), Is.EqualTo(new[] { Weigering.Liv04 }));
    }

    [Test]
    [Rule("LIV-04")]
    public void In_a_joint_LIVC_R_each_municipality_has_its_own_cleared_police()
    {
        Gemeente[] twee = [new(Livcr, "99001", "Hier", Dag), new(Livcr, "99002", "Daar", Dag)];
        List<Zetelbezetting> zetels = [.. Vol(null).Where(z => z.Zetel != Zetel.Korpschef)];
        zetels.Add(Zetelbezetting.Bezet(Livcr, Zetel.Korpschef, Chef, null, new(Dag), [], "99001").Value!);
        zetels.Add(Zetelbezetting.Bezet(Livcr, Zetel.Korpschef, Id.Nieuw<PersoonId>(), null, new(Dag), zetels, "99002").Value!);

        Assert.That(Samenstellingstoets.Gebreken(zetels, [Machtiging(10)], Dag, twee), Is.EqualTo(new[] { Weigering.Liv04 }), "only the one of the other municipality is cleared");
        Assert.That(Samenstellingstoets.Gebreken(zetels, [Machtiging(10), new(zetels[^1].PersoonId, Veiligheidsniveau.Geheim, Dag.AddDays(10), "proef")], Dag, twee), Is.Empty);
    }

    [Test]
    public void What_ends_within_thirty_days_is_named_and_what_ends_later_is_not()
    {
        Assert.That(Aandacht.EindigtBinnenkort(Vol(null), [Machtiging(30)], [], Dag), Is.EqualTo(new[] { new EindigtBinnenkort(Chef, true, Dag.AddDays(30)) }));
        Assert.That(Aandacht.EindigtBinnenkort(Vol(null), [Machtiging(31)], [], Dag), Is.Empty);
    }

    private static Veiligheidsmachtiging Machtiging(int dagen) => new(Chef, Veiligheidsniveau.Geheim, Dag.AddDays(dagen), "proef");

    /// <param name="akte">Seats a delegate of the mayor for a hundred days instead of the mayor.</param>
    private static List<Zetelbezetting> Vol(string? akte) =>
    [
        Zetelbezetting.Bezet(Livcr, Zetel.Burgemeester, Id.Nieuw<PersoonId>(), akte, new(Dag, Dag.AddDays(100)), []).Value!,
        Zetelbezetting.Bezet(Livcr, Zetel.Korpschef, Chef, null, new(Dag), []).Value!,
        Zetelbezetting.Bezet(Livcr, Zetel.Gemeenteambtenaar, Id.Nieuw<PersoonId>(), null, new(Dag), []).Value!,
    ];
}
