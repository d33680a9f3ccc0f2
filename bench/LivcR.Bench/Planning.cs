using System.Diagnostics;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Tests;

namespace LivcR.Bench;

/// <summary>The search for a moment: 12 invitees, 6 agendapunten, 4 weeks, in random LIVC R's; every moment is looked at by a checker that shares nothing with the search.</summary>
internal static class Planning
{
    private const int Worlds = 60, Invitees = 12, Points = 6, Days = 20;

    public static void Run()
    {
        var lengths = new Planmaten();
        var (times, wrong, found) = (new List<double>(), 0, 0);
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = new Planwereld(seed, Points, Invitees, Days);
            var start = Stopwatch.GetTimestamp();
            var moments = Planner.Zoek(world.Punten, world.Tijd, world.Dagen, lengths);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += moments.Count;
            wrong += moments.Count(m => Plancontrole.Fouten(m, world, lengths).Any());
        }

        Secrecy.Require(found > Worlds, "Hardly a moment was found: nothing was measured.");
        Figure.Say($"{found} moments in {Worlds} worlds; median {Load.Median(times):0} ms");
        Figure.Print("planner.ms", times.Max(), "ms", 500, times.Max() / 500);
        Figure.Print("planner.invalid", wrong, "moments");
    }
}
