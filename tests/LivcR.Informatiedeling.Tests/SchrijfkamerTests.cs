using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Who writes a fiche, beside what GEH-13 says, told apart: every reader and room there can be.</summary>
internal sealed class SchrijfkamerTests
{
    [Test, Rule("GEH-13"), Rule("PAR-03")]
    public void The_coordination_or_the_information_officer_who_took_part_once_the_room_closed()
    {
        var nooit = new HashSet<string>();
        for (var i = 0; i < 32; i++)
        {
            bool Feit(int n) => (i >> n & 1) == 1;
            var kamer = new Schrijfkamer(Eigen: Feit(0), Afgesloten: Feit(1), Coordinatie: Feit(2), Officer: Feit(3), NamDeel: Feit(4));
            var oordeel = kamer.Schrijver;
            var regels = !(Feit(0) && Feit(1)) ? null : Feit(2) ? "AVG-12 GEH-13 LIV-05" : Feit(3) && Feit(4) ? "AVG-12 GEH-13 GEH-13 GEH-07" : null;
            Assert.That(oordeel.Mag ? string.Join(' ', oordeel.Keten.Select(r => r.Regel)) : null, Is.EqualTo(regels), kamer.ToString());
            Assert.That(oordeel.Keten.Count + oordeel.Nooit.Count > 0, Is.EqualTo(oordeel.Mag), "a refusal explains nothing");
            if (oordeel.Mag) nooit.Add(string.Join(' ', oordeel.Nooit));
        }

        Assert.That(nooit, Has.Count.EqualTo(1), "the same words for everyone");
    }
}
