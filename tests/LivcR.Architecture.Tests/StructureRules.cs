using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;

namespace LivcR.Architecture.Tests;

/// <summary>architecture.md §1 and §2: who references whom, what a module shows of itself, what its folders are called.</summary>
internal static class StructureRules
{
    private const string Kernel = "LivcR.SharedKernel";

    private const string GgbProtocol = "LivcR.Ggb.Protocol", GgbRegister = "LivcR.Ggb.Register";

    private static readonly string[] KernelAll = [Kernel, Kernel + ".Infrastructure", Kernel + ".Web"];

    private static readonly string[] FoldersThatSayNothing = ["Services", "Helpers", "Managers", "Interfaces", "Dtos"];

    /// <summary>The table of §1, over csproj files: name of the project and names of what it references.</summary>
    public static IReadOnlyList<string> References(IReadOnlyDictionary<string, IReadOnlyList<string>> projects, IReadOnlyCollection<string> modules) =>
        [.. projects.SelectMany(p => p.Value.Where(r => !May(p.Key, r, modules)).Select(r => $"{p.Key} may not reference {r}")).Order(StringComparer.Ordinal)];

    /// <summary>A module exports its module type; Razor components (and what the framework makes of _Imports) are public by its design.</summary>
    public static IReadOnlyList<string> Exports(IEnumerable<Type> exported, string moduleType) =>
        [.. exported.Where(t => t.Name != moduleType && t.Name != "_Imports" && !typeof(ComponentBase).IsAssignableFrom(t)).Select(t => $"{t.FullName} is public: make it internal").Order(StringComparer.Ordinal)];

    /// <summary>The law's side of the code knows no database, no bus and no clock: pass what it needs.</summary>
    public static IReadOnlyList<string> DomainUses(IEnumerable<Type> domain)
    {
        return [.. domain.SelectMany(t => Used(t).Where(Banned).Select(u => $"{t.FullName} uses {u.FullName}")).Distinct().Order(StringComparer.Ordinal)];

        static bool Banned(Type type) => type == typeof(TimeProvider)
            || new[] { "Microsoft.EntityFrameworkCore", "MediatR", "Npgsql" }.Any(n => (type.Namespace ?? "").StartsWith(n, StringComparison.Ordinal));
    }

    public static bool IsDomain(Type type) => type.Namespace is { } n && (n.EndsWith(".Domain", StringComparison.Ordinal) || n.Contains(".Domain.", StringComparison.Ordinal));

    public static IReadOnlyList<string> Folders(IEnumerable<string> files) =>
        [.. files.SelectMany(f => Path.GetDirectoryName(f)!.Replace('\\', '/').Split('/')).Where(FoldersThatSayNothing.Contains).Distinct(StringComparer.Ordinal)
            .Select(f => $"a folder {f} says nothing: name it after what is in it")];

    public static IReadOnlyList<string> TooLong(IEnumerable<(string File, int Lines)> files, int limit) =>
        [.. files.Where(f => f.Lines > limit).Select(f => $"{f.File}: {f.Lines} lines, more than {limit}").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ReferencesOf(string csproj) =>
        [.. XDocument.Parse(csproj).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];

    private static bool May(string project, string reference, IReadOnlyCollection<string> modules)
    {
        bool IsModule(string p) => modules.Any(m => p == "LivcR." + m);
        bool IsContracts(string p) => modules.Any(m => p == $"LivcR.{m}.Contracts");

        return project switch
        {
            "LivcR.Host.Tests" or "LivcR.Architecture.Tests" or "LivcR.Bench" => true,
            "MediatR.Contracts" or Kernel => false,
            Kernel + ".Infrastructure" or Kernel + ".Web" => reference == Kernel,
            // What asker and register of the GGB question must agree on; the register is a program of its own (ggb.md).
            GgbProtocol => reference == Kernel,
            GgbRegister => reference is GgbProtocol or Kernel,
            "LivcR.Ggb.Register.Tests" => reference is GgbProtocol or GgbRegister or Kernel or "LivcR.TestSupport",
            "LivcR.Ggb" or "LivcR.Ggb.Tests" or "LivcR.Host" when reference == GgbProtocol => true,
            "LivcR.Host" => IsModule(reference) || KernelAll.Contains(reference),
            "LivcR.TestSupport" => KernelAll.Contains(reference),
            "LivcR.SharedKernel.Tests" => KernelAll.Contains(reference) || reference == "LivcR.TestSupport",
            _ when IsContracts(project) => reference == Kernel,
            _ when IsModule(project) => KernelAll.Contains(reference) || IsContracts(reference),
            _ when project.EndsWith(".Tests", StringComparison.Ordinal) && IsModule(project[..^6]) =>
                reference == project[..^6] || IsContracts(reference) || KernelAll.Contains(reference) || reference == "LivcR.TestSupport",
            _ => false,
        };
    }

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> used =
        [
            type.BaseType, .. type.GetInterfaces(), .. type.GetFields(all).Select(f => f.FieldType), .. type.GetProperties(all).Select(p => p.PropertyType),
            .. type.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.GetConstructors(all).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)),
            .. CalledMembers.Of(type).Select(m => m.DeclaringType), .. type.GetCustomAttributesData().Select(a => a.AttributeType),
        ];
        return used.OfType<Type>().SelectMany(t => t.IsGenericType ? t.GetGenericArguments().Append(t) : [t]);
    }
}

internal sealed class StructureTests
{
    private static string[] ModuleNames => [.. Solution.Modules.Select(m => m.Naam)];

    [Test]
    public void Projects_reference_what_the_table_allows()
    {
        var projects = new[] { "src", "tests", "bench" }.SelectMany(d => Solution.Files(d, ".csproj"))
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => StructureRules.ReferencesOf(Solution.Read(f)));

        Solution.AssertSeen(ModuleNames.Count(m => projects.ContainsKey("LivcR." + m) && projects.ContainsKey($"LivcR.{m}.Contracts") && projects.ContainsKey($"LivcR.{m}.Tests")));
        Solution.AssertNone(StructureRules.References(projects, ModuleNames));
    }

    [Test]
    public void A_contract_that_knows_another_and_a_module_that_knows_a_module_are_refused()
    {
        var projects = new Dictionary<string, IReadOnlyList<string>>
        {
            ["LivcR.Ggb.Contracts"] = ["LivcR.SharedKernel", "LivcR.Signalen.Contracts"],
            ["LivcR.Ggb"] = ["LivcR.Signalen", "LivcR.Signalen.Contracts", "LivcR.Host"],
            ["LivcR.Ggb.Tests"] = ["LivcR.Ggb", "LivcR.Signalen"],
            ["LivcR.SharedKernel"] = ["LivcR.Ggb.Contracts"],
            ["LivcR.TestSupport"] = ["LivcR.Ggb"],
        };

        Assert.That(StructureRules.References(projects, ["Ggb", "Signalen"]), Is.EqualTo(new[]
        {
            "LivcR.Ggb may not reference LivcR.Host", "LivcR.Ggb may not reference LivcR.Signalen", "LivcR.Ggb.Contracts may not reference LivcR.Signalen.Contracts",
            "LivcR.Ggb.Tests may not reference LivcR.Signalen", "LivcR.SharedKernel may not reference LivcR.Ggb.Contracts", "LivcR.TestSupport may not reference LivcR.Ggb",
        }));
    }

    [Test]
    public void References_are_read_from_the_project_file() =>
        Assert.That(StructureRules.ReferencesOf("""<Project><ItemGroup><ProjectReference Include="../a/LivcR.Ggb.csproj" /></ItemGroup></Project>"""), Is.EqualTo(new[] { "LivcR.Ggb" }));

    [Test]
    public void A_module_exports_one_type_besides_its_components()
    {
        Solution.AssertSeen(Solution.Modules.Count(m => m.Own.GetExportedTypes().Any(t => t.Name == m.Naam + "Module")));
        Solution.AssertNone(Solution.Modules.SelectMany(m => StructureRules.Exports(m.Own.GetExportedTypes(), m.Naam + "Module")));
    }

    [Test]
    public void A_second_public_type_is_refused_a_component_is_not() =>
        Assert.That(StructureRules.Exports([typeof(GoodModule), typeof(Leak), typeof(Page)], nameof(GoodModule)), Is.EqualTo(new[] { $"{typeof(Leak).FullName} is public: make it internal" }));

    [Test]
    public void The_domain_knows_no_database_no_bus_and_no_clock()
    {
        var domain = Solution.Modules.SelectMany(m => m.Own.GetTypes()).Where(StructureRules.IsDomain).ToList();

        Solution.AssertSeen(Solution.Modules.Count);
        Assert.That(domain, Is.Not.Empty);
        Solution.AssertNone(StructureRules.DomainUses(domain));
    }

    [Test]
    public void A_domain_type_that_reads_the_clock_or_asks_the_bus_is_refused() =>
        Assert.That(StructureRules.DomainUses([typeof(AsksTheClock), typeof(AsksTheBus), typeof(IsTold)]), Is.EqualTo(new[]
        {
            $"{typeof(AsksTheBus).FullName} uses MediatR.ISender", $"{typeof(AsksTheClock).FullName} uses System.TimeProvider",
        }));

    [Test]
    public void No_folder_says_nothing()
    {
        Solution.AssertSeen(Solution.Files("src/Modules", ".csproj").Count(f => f.EndsWith(".Contracts.csproj", StringComparison.Ordinal)));
        Solution.AssertNone(StructureRules.Folders(Solution.Files("src")));
    }

    [Test]
    public void A_folder_of_helpers_is_refused() =>
        Assert.That(StructureRules.Folders(["src/A/Helpers/Date.cs", "src/A/Slices/Toon.cs"]), Is.EqualTo(new[] { "a folder Helpers says nothing: name it after what is in it" }));

    [Test]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = Solution.Files("src", ".cs", ".razor").Select(f => (f, File.ReadLines(Path.Combine(Solution.Root, f)).Count())).ToList();

        foreach (var line in StructureRules.TooLong(files, 250))
        {
            TestContext.Out.WriteLine("think again: " + line);
        }

        Assert.That(files, Has.Count.GreaterThan(100));
        Solution.AssertNone(StructureRules.TooLong(files, 400));
    }

    [Test]
    public void A_file_of_401_lines_is_refused() =>
        Assert.That(StructureRules.TooLong([("a.cs", 400), ("b.cs", 401)], 400), Is.EqualTo(new[] { "b.cs: 401 lines, more than 400" }));

    private sealed class GoodModule;

    private sealed class Leak;

    private sealed class Page : ComponentBase;

    private sealed class AsksTheClock { public static DateTimeOffset Nu(IServiceProvider s) => ((TimeProvider)s.GetService(typeof(TimeProvider))!).GetUtcNow(); }

    private sealed class AsksTheBus(MediatR.ISender sender) { public object Sender => sender; }

    private sealed class IsTold { public bool Verlopen(DateTimeOffset nu) => nu > DateTimeOffset.UnixEpoch; }
}
