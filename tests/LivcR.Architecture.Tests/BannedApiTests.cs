using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LivcR.Architecture.Tests;

/// <summary>BannedSymbols.txt (architecture.md §9): the analyzer reads a mistyped line as a symbol that nobody uses, and says nothing. So each line is called here,
/// in a snippet that the compiler must refuse.</summary>
internal static partial class BannedApis
{
    /// <summary>The symbols of the list: "P:System.DateTime.Now".</summary>
    public static IReadOnlyList<string> Symbols(string list) =>
        [.. list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(';')[0])];

    /// <summary>Places that silence the analyzer, in sources, project files and .editorconfig.</summary>
    public static IReadOnlyList<string> Silenced(IEnumerable<(string File, string Text)> sources) =>
        [.. sources.Where(s => Silence.IsMatch(s.Text)).Select(s => s.File).Order(StringComparer.Ordinal)];

    /// <summary>How the compiler refuses the snippet, one word of each error: with the list and the analyzer the projects are built with, warnings as errors.</summary>
    public static async Task<IReadOnlyList<string>> RefusedAsync(string snippet)
    {
        var map = Directory.CreateTempSubdirectory("livcr-verboden-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(map, "bad.cs"), snippet);
            var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            var analyzers = Directory.GetFiles(Analyzer(), "*.dll");
            var start = new ProcessStartInfo(Environment.ProcessPath is { } p && Path.GetFileNameWithoutExtension(p) == "dotnet" ? p : "dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = map };
            string[] arguments = [Compiler(), "-nologo", "-target:library", "-nullable", "-warnaserror", "-out:bad.dll", $"-additionalfile:{Path.Combine(Solution.Root, "BannedSymbols.txt")}",
                .. analyzers.Select(a => "-analyzer:" + a), .. references.Select(r => "-reference:" + r), "bad.cs"];
            await File.WriteAllLinesAsync(Path.Combine(map, "bad.rsp"), arguments[1..].Select(a => $"\"{a}\""));
            start.ArgumentList.Add(arguments[0]);
            start.ArgumentList.Add("@bad.rsp");
            using var csc = Process.Start(start)!;
            var output = await csc.StandardOutput.ReadToEndAsync();
            await csc.WaitForExitAsync();
            return [.. Error.Matches(output).Select(m => m.Value.Replace("error RS0030: The symbol ", "", StringComparison.Ordinal))];
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }

    /// <summary>Where the restore of this very project put the analyzer.</summary>
    private static string Analyzer()
    {
        using var assets = JsonDocument.Parse(Solution.Read("tests/LivcR.Architecture.Tests/obj/project.assets.json"));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var package = assets.RootElement.GetProperty("libraries").EnumerateObject().Single(l => l.Name.StartsWith("Microsoft.CodeAnalysis.BannedApiAnalyzers/", StringComparison.Ordinal));
        return Path.Combine(folder, package.Value.GetProperty("path").GetString()!, "analyzers", "dotnet", "cs");
    }

    /// <summary>The compiler beside the runtime these tests run on.</summary>
    private static string Compiler() => Directory.GetDirectories(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"), "10.*")
        .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Last(File.Exists);

    [GeneratedRegex(@"error \w+: [^\r\n]+?(?= is banned| \[|$)", RegexOptions.Multiline, 1000)]
    private static partial Regex Error { get; }

    [GeneratedRegex(@"(pragma warning disable|NoWarn|WarningsNotAsErrors|SuppressMessage|dotnet_diagnostic\.).*RS0030", RegexOptions.None, 1000)]
    private static partial Regex Silence { get; }
}

internal sealed class BannedApiTests
{
    /// <summary>One use of each line of the list, and the name the compiler refuses it by.</summary>
    private static readonly (string Use, string Refused)[] Uses =
    [
        ("System.DateTime.Now", "DateTime.Now"), ("System.DateTime.UtcNow", "DateTime.UtcNow"), ("System.DateTime.Today", "DateTime.Today"),
        ("System.DateTimeOffset.Now", "DateTimeOffset.Now"), ("System.DateTimeOffset.UtcNow", "DateTimeOffset.UtcNow"),
        ("bus.Publish((object)told)", "IPublisher.Publish(object, CancellationToken)"), ("bus.Publish(told)", "IPublisher.Publish<TNotification>(TNotification, CancellationToken)"),
        ("System.Console.Error", "Console"), ("db.BeginTransactionAsync()", "DatabaseFacade.BeginTransactionAsync(CancellationToken)"), ("db.BeginTransaction()", "DatabaseFacade.BeginTransaction()"),
        ("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.BeginTransactionAsync(db, default)", "RelationalDatabaseFacadeExtensions.BeginTransactionAsync(DatabaseFacade, IsolationLevel, CancellationToken)"),
    ];

    [Test]
    public async Task The_compiler_refuses_every_symbol_of_the_list()
    {
        Assert.That(BannedApis.Symbols(Solution.Read("BannedSymbols.txt")), Has.Count.EqualTo(Uses.Length), "a line more or less: give it its bad example here");
        Assert.That(await BannedApis.RefusedAsync(Snippet(Uses.Select(u => u.Use))), Is.EqualTo(Uses.Select(u => $"'{u.Refused}'")));
    }

    [Test]
    public async Task What_is_not_on_the_list_compiles() =>
        Assert.That(await BannedApis.RefusedAsync(Snippet(["System.TimeProvider.System.GetUtcNow()", "System.DateTime.UnixEpoch"])), Is.Empty);

    [Test]
    public void The_analyzer_is_on_in_every_project_and_silenced_in_these_places_only()
    {
        var props = Solution.Read("Directory.Build.props");
        Assert.That(props, Does.Contain("""<PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" Condition="'$(MSBuildProjectName)' != 'MediatR.Contracts'" />""")
            .And.Contain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>").And.Contain("BannedSymbols.txt"));
        var sources = new[] { "src", "tests", "bench" }.SelectMany(d => Solution.Files(d, ".cs", ".razor", ".csproj", ".props", ".targets")).Append(".editorconfig").Append("Directory.Build.props").Append("Directory.Build.targets")
            .Where(f => !f.EndsWith("/BannedApiTests.cs", StringComparison.Ordinal)).Select(f => (f, Solution.Read(f))).ToList();

        Assert.That(sources, Has.Count.GreaterThan(400));
        Assert.That(BannedApis.Silenced(sources), Is.EqualTo(new[]
        {
            "bench/LivcR.Bench/LivcR.Bench.csproj", "src/Host/LivcR.Host/Verbs/Scherm.cs", "src/Modules/Ggb/LivcR.Ggb.Register/Program.cs", "src/SharedKernel/LivcR.SharedKernel.Infrastructure/Messaging/Pump.cs",
            "src/SharedKernel/LivcR.SharedKernel.Infrastructure/Persistence/LazyTransaction.cs", "tests/LivcR.SharedKernel.Tests/Kern/KernTests.cs", "tests/LivcR.SharedKernel.Tests/Postgres/OrphanTests.cs",
        }));
    }

    [TestCase("a.cs", "#pragma warning disable RS0030")]
    [TestCase("a.csproj", "<NoWarn>$(NoWarn);RS0030</NoWarn>")]
    [TestCase(".editorconfig", "dotnet_diagnostic.RS0030.severity = none")]
    public void A_place_that_silences_it_is_seen(string file, string text) => Assert.That(BannedApis.Silenced([(file, text), ("b.cs", "// RS0030 says why")]), Is.EqualTo(new[] { file }));

    private static string Snippet(IEnumerable<string> uses) => $$"""
        internal sealed class Told : MediatR.INotification;

        internal static class Bad
        {
            internal static object[] All(MediatR.IPublisher bus, Told told, Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade db) =>
            [
                bus, told, db,
        {{string.Join('\n', uses.Select(u => $"        {u},"))}}
            ];
        }
        """;
}
