namespace LivcR.Host.Verbs;

/// <summary>What the verbs say to the person at the terminal. The product itself logs; it never writes here.</summary>
internal static class Scherm
{
#pragma warning disable RS0030 // the one place that writes to the terminal
    public static void Regel(string tekst = "") => Console.Out.WriteLine(tekst);

    public static void Fout(string tekst) => Console.Error.WriteLine(tekst);
#pragma warning restore RS0030
}
