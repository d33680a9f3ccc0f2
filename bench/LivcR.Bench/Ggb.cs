using LivcR.Bench.Matching;

namespace LivcR.Bench;

/// <summary>The figures of the GGB question (design: ggb.md, M1–M10). One part is one figure or two that share their data; run one with "bench ggb PART".</summary>
internal static class Ggb
{
    private static readonly (string Name, Action Measure)[] Matching =
    [
        ("m1", FullNames.Run),
        ("m2", German.Run),
        ("m3", Febrl.Keys),
        ("m3s", Febrl.Scorer),
        ("m4", Febrl.AllFields),
        ("m5", Arabic.Run),
        ("m6", Strangers.Run),
        ("m9", Origins.Run),
        ("m10", Kin.Run),
        ("base", Baselines.Run),
    ];

    public static Task RunAsync(bool write = false, string? only = null)
    {
        if (!Sets.Present)
        {
            Figure.Say("ggb: ../shared/matching is niet aanwezig; de vergelijking van namen is overgeslagen.");
            return Task.CompletedTask;
        }

        foreach (var (name, measure) in Matching.Where(p => only is null || p.Name == only))
        {
            var began = Environment.TickCount64;
            measure();
            Figure.Say($"{name}: {Environment.TickCount64 - began} ms");
        }

        if (write)
        {
            Quality.Write();
        }

        return Task.CompletedTask;
    }
}
