using System.Globalization;

namespace LivcR.Bench;

/// <summary>One line of the answer: <c>name value unit floor ratio</c>, with a dash where a column does not apply.</summary>
internal static class Figure
{
    public static void Print(string name, double value, string unit, double? floor = null, double? ratio = null) =>
        Console.Out.WriteLine(string.Join(' ', name, Number(value), unit, Number(floor), Number(ratio)));

    /// <summary>Progress, for the person who waits.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);

    private static string Number(double? n) => n switch
    {
        null => "-",
        >= 100 => n.Value.ToString("0", CultureInfo.InvariantCulture),
        _ => n.Value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
