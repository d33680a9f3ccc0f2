using LivcR.Casusoverleggen.Contracts;
using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Which state may follow which (legal.md §4.2), forward. From the agenda, an embargo or a hand-over a casus also goes back to where it was: that is no choice of whoever acts, so
/// it does not stand here (<see cref="Casus.StaatVoor"/>). What else a step needs stands with the act itself.</summary>
internal static class Casuswegen
{
    private static readonly Dictionary<CasusStaat, CasusStaat[]> Wegen = new()
    {
        [InVoorbereiding] = [Geagendeerd, Afgesloten, Opgeschort, CasusStaat.Overdracht],
        [Geagendeerd] = [Besproken, Afgesloten],
        [Besproken] = [Geagendeerd, Opvolgtraject, Monitoring, OvergedragenLtf, Afgesloten, Opgeschort, CasusStaat.Overdracht],
        [Opvolgtraject] = [Geagendeerd, Afgesloten, Opgeschort, CasusStaat.Overdracht],
        [Monitoring] = [Geagendeerd, Afgesloten, Opgeschort, CasusStaat.Overdracht],
        [OvergedragenLtf] = [Opvolgtraject, Monitoring, Afgesloten, Opgeschort, CasusStaat.Overdracht],
        [Opgeschort] = [],
        [CasusStaat.Overdracht] = [Afgesloten, Opgeschort],
        [Afgesloten] = [Heropend, Vernietigd],
        [Heropend] = [InVoorbereiding, Opgeschort, CasusStaat.Overdracht],
        [Vernietigd] = [], // the end: nothing is left to go anywhere
    };

    public static IReadOnlyList<CasusStaat> Vanuit(CasusStaat staat) => Wegen[staat];

    public static bool Mag(CasusStaat van, CasusStaat naar) => Wegen[van].Contains(naar);
}
