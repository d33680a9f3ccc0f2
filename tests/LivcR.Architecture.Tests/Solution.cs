using System.Reflection;
using LivcR.SharedKernel.Infrastructure.Modules;

namespace LivcR.Architecture.Tests;

/// <summary>One module as the rules look at it: its folder and its two assemblies.</summary>
internal sealed record ModuleUnderTest(string Naam, string Folder, Assembly Own, Assembly Contracts);

/// <summary>The real solution: the input of every rule. Counted by folders, so that a module nobody registered is missed by no rule.</summary>
internal static class Solution
{
    private static readonly Lazy<IReadOnlyList<ModuleUnderTest>> All = new(() =>
        [.. Directory.GetDirectories(Path.Combine(Root!, "src", "Modules")).Order(StringComparer.Ordinal).Select(folder =>
        {
            var naam = Path.GetFileName(folder);
            return new ModuleUnderTest(naam, folder, Load($"LivcR.{naam}"), Load($"LivcR.{naam}.Contracts"));
        })]);

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<ModuleUnderTest> Modules => All.Value;

    public static IReadOnlyList<IModule> Registered => Host.Modules.All;

    /// <summary>No rule may pass because it saw too little.</summary>
    public static void AssertSeen(int modules) => Assert.That(modules, Is.EqualTo(8), "as many modules as folders under src/Modules");

    /// <summary>Shows all that a rule refuses, not the first ten.</summary>
    public static void AssertNone(IEnumerable<string> refused, string? because = null) => Assert.That(string.Join('\n', refused), Is.Empty, because);

    /// <summary>Source files below a folder of the repository, as paths from the root.</summary>
    public static IEnumerable<string> Files(string below, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, below), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                && (extensions.Length == 0 || extensions.Contains(Path.GetExtension(f))))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static Assembly Load(string naam) => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, naam + ".dll"));

    private static string FindRoot()
    {
        var map = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(map.FullName, "LivcR.sln")))
        {
            map = map.Parent ?? throw new InvalidOperationException("LivcR.sln is in none of the folders above the tests.");
        }

        return map.FullName;
    }
}
