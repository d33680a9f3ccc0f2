using LivcR.Bench.Matching;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Bench;

/// <summary>The figures of the GGB question (design: ggb.md, M1–M10).</summary>
internal static class Ggb
{
    public static Task RunAsync(bool write = false, string? only = null)
    {
        if (!Sets.Present)
        {
            Figure.Say("ggb: ../shared/matching is niet aanwezig; de vergelijking van namen is overgeslagen.");
            return Task.CompletedTask;
        }

        (string Name, Action Measure)[] parts =
        [
            ("m3", () => Febrl.Keys()),
            ("m3s", () => Febrl.Scorer()),
            ("m2", () => German.Run()),
            ("m5", () => Arabic.Run()),
            ("m6", () => Strangers.Run()),
            ("m9", () => Origins.Run()),
            ("m10", () => Kin.Run()),
        ];
        foreach (var (name, measure) in parts.Where(p => only is null || p.Name == only))
        {
            var began = Environment.TickCount64;
            measure();
            Figure.Say($"{name}: {Environment.TickCount64 - began} ms");
        }

        return Task.CompletedTask;
    }
}
