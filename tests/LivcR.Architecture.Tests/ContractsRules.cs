using System.Reflection;

namespace LivcR.Architecture.Tests;

/// <summary>What modules promise each other, as text. A line that changes here is a neighbour that must be asked.</summary>
internal static class ContractsRules
{
    public static IReadOnlyList<string> Surface(IEnumerable<Type> exported) => [.. exported.SelectMany(Lines).Order(StringComparer.Ordinal)];

    /// <summary>Contracts know the kernel and nobody else: an answer never drags a second module along.</summary>
    public static IReadOnlyList<string> ForeignTypes(Assembly contracts, IEnumerable<string> references) =>
        [.. references.Where(r => r != contracts.GetName().Name && r.EndsWith(".Contracts", StringComparison.Ordinal) && r.StartsWith("LivcR.", StringComparison.Ordinal))
            .Select(r => $"{contracts.GetName().Name} knows {r}")];

    private static IEnumerable<string> Lines(Type t) => t.IsEnum
        ? [$"{t.FullName} = {string.Join(' ', Enum.GetNames(t))}"]
        : t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => $"{t.FullName}.{p.Name}: {Show(p.PropertyType)}")
            .Prepend($"{t.FullName}{string.Concat(t.GetInterfaces().Where(i => (i.Namespace ?? "").StartsWith("LivcR", StringComparison.Ordinal)).Select(i => " : " + Show(i)).Order(StringComparer.Ordinal))}");

    private static string Show(Type t) => !t.IsGenericType ? t.Name
        : Nullable.GetUnderlyingType(t) is { } n ? Show(n) + "?" : $"{t.Name[..t.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", t.GetGenericArguments().Select(Show))}>";
}

internal sealed class ContractsTests
{
    [Test]
    public void What_modules_promise_is_what_was_approved()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        var surface = ContractsRules.Surface(Solution.Modules.SelectMany(m => m.Contracts.GetExportedTypes()));

        Assert.That(surface, Has.Count.GreaterThan(50));
        Approved.Equal("Contracts.approved.txt", surface);
    }

    [Test]
    public void A_property_and_a_choice_are_lines_of_the_promise() =>
        Assert.That(ContractsRules.Surface([typeof(Kaart), typeof(Keuze)]), Is.EqualTo(new[]
        {
            $"{typeof(Kaart).FullName}", $"{typeof(Kaart).FullName}.Namen: IReadOnlyList<String>", $"{typeof(Kaart).FullName}.Op: DateOnly?", $"{typeof(Keuze).FullName} = Ja Nee",
        }));

    [Test]
    public void Contracts_know_no_other_contracts()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        Solution.AssertNone(Solution.Modules.SelectMany(m => ContractsRules.ForeignTypes(m.Contracts, m.Contracts.GetReferencedAssemblies().Select(a => a.Name!))));
    }

    [Test]
    public void Contracts_that_know_others_are_refused() =>
        Assert.That(ContractsRules.ForeignTypes(Solution.Modules[0].Contracts, ["LivcR.SharedKernel", "MediatR.Contracts", "LivcR.Ggb.Contracts"]),
            Is.EqualTo(new[] { "LivcR.Casusoverleggen.Contracts knows LivcR.Ggb.Contracts" }));

    private enum Keuze { Ja, Nee }

    private sealed record Kaart(IReadOnlyList<string> Namen, DateOnly? Op);
}
