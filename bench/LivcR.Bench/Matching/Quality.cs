using System.Globalization;
using System.Text.Json;

namespace LivcR.Bench.Matching;

/// <summary>Prints shares and keeps them, with their interval, for the page on which the product shows its own quality.</summary>
internal static class Quality
{
    private static readonly List<object> Figures = [];

    /// <summary>So many of so many. <paramref name="group"/>: names of one origin.</summary>
    public static double Share(string name, int count, int of, string? group = null)
    {
        var share = (double)count / of;
        Figure.Print(group is null ? name : $"{name}.{group}", share, "share");
        var (low, high) = Wilson(count, of);
        Figures.Add(new { figure = name, group = group ?? "alle", value = Math.Round(share, 4), unit = "share", n = of, interval = new[] { Math.Round(low, 4), Math.Round(high, 4) }, date = Today() });
        return share;
    }

    /// <summary>Any other figure.</summary>
    public static void Value(string name, double value, string unit, int n)
    {
        Figure.Print(name, value, unit);
        Figures.Add(new { figure = name, group = "alle", value = Math.Round(value, 4), unit, n, interval = (double[]?)null, date = Today() });
    }

    public static void Write()
    {
        var path = Path.Combine(Repository.Root, "src/Modules/Ggb/LivcR.Ggb/Kwaliteit/kwaliteit.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(Figures, new JsonSerializerOptions { WriteIndented = true, IndentSize = 2 }) + "\n");
        Figure.Say($"geschreven: {path}");
    }

    /// <summary>95 %: stays between 0 and 1 and means something at 100 %.</summary>
    private static (double Low, double High) Wilson(int count, int of)
    {
        const double z = 1.96;
        double p = (double)count / of, n = of, middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return (middle - half, middle + half);
    }

    private static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
