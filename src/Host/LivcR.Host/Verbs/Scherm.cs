namespace LivcR.Host.Verbs;

/// <summary>What the verbs say to the person at the terminal. The product itself logs; it never writes here.</summary>
internal static class Scherm
{
#pragma warning disable RS0030 // the one place that writes to the terminal
    public static void Regel(string tekst = "") => Console.Out.WriteLine(tekst);

    /// <summary>For output of many lines: not flushed line by line.</summary>
    public static TextWriter Stroom() => new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);

    public static TextWriter Foutstroom => Console.Error;

    public static void Fout(string tekst) => Console.Error.WriteLine(tekst);
#pragma warning restore RS0030
}
