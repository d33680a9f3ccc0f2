using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

internal sealed class FusieTests
{
    private static readonly DateOnly Dag = new(2027, 1, 1);
    private static readonly Fusie Fusie = new("99031", new("99033", "Oosterlo-Westerlo"), Dag);
    private static readonly CelId Cel = Id.Nieuw<CelId>();

    [TestCase(Zetel.Korpschef, 0, true)]
    [TestCase(Zetel.Gemeenteambtenaar, 0, true)]
    [TestCase(Zetel.Korpschef, 1, false, Description = "still sits today")]
    [Rule("LIV-03")]
    public void At_a_merger_a_holder_and_their_delegate_take_a_seat_that_is_empty_by_then(Zetel zetel, int zitNog, bool verhuist)
    {
        var vorige = Zit(zetel, null, new(Dag.AddYears(-3), Dag.AddDays(zitNog)), "99033");
        var houder = Zit(zetel, null, new(Dag.AddYears(-2)), "99031");
        var gemachtigde = Zit(zetel, "M/1", new(Dag.AddYears(-1)), "99031");
        Zetelbezetting[] alle = [vorige, houder, gemachtigde];
        var titularis = gemachtigde.Titularis(alle);

        houder.VolgFusie(Fusie, false, false, alle, Dag);
        gemachtigde.Volg(titularis, Dag);
        gemachtigde.EindigMetTitularis(alle, Dag);

        Assert.That((houder.Nis, houder.Tot), Is.EqualTo(verhuist ? ("99033", (DateOnly?)null) : ("99031", Dag)));
        Assert.That((gemachtigde.Nis, gemachtigde.Tot), Is.EqualTo((houder.Nis, houder.Tot)), "goes where the holder goes, not with who sat there before");
    }

    private static Zetelbezetting Zit(Zetel zetel, string? akte, Periode periode, string nis) => Zetelbezetting.Bezet(Cel, zetel, Id.Nieuw<PersoonId>(), akte, periode, [], nis).Value!;
}
