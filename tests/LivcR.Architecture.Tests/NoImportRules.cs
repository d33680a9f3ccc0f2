using System.Text.RegularExpressions;
using LivcR.SharedKernel;

namespace LivcR.Architecture.Tests;

/// <summary>MIN-04: no list of persons is read in. Nothing of the modules that hold signals and casussen takes a file, by whatever way a file comes in.</summary>
internal static partial class NoImportRules
{
    public static readonly string[] Modules = ["Signalen", "Casusoverleggen"];

    public static IReadOnlyList<string> Doors(IEnumerable<(string File, string Text)> sources) =>
        [.. sources.SelectMany(s => Door.Matches(s.Text).Select(m => $"{s.File}: {m.Value}"))];

    [GeneratedRegex(@"IFormFile\w*|IFormCollection|ReadFormAsync|MultipartReader|Request\.Body\w*|BodyReader|type=""file""|multipart/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Door { get; }
}

[Rule("MIN-04")]
internal sealed class NoImportTests
{
    [Test]
    [Rule("MIN-04")]
    public void No_page_and_no_endpoint_of_signals_and_casussen_takes_a_file()
    {
        foreach (var module in NoImportRules.Modules)
        {
            var sources = Solution.Files($"src/Modules/{module}", ".cs", ".razor").Select(f => (f, Solution.Read(f))).ToList();
            Assert.That(sources, Has.Count.GreaterThan(40), module);
            Solution.AssertNone(NoImportRules.Doors(sources));
        }
    }

    [Test]
    [Rule("MIN-04")]
    public void A_door_for_a_file_is_refused_and_a_form_is_not()
    {
        Assert.That(NoImportRules.Doors([("a.cs", "([FromForm] Opdracht o, IFormFile? bestand) =>"), ("b.razor", "<input id=\"B\" type=\"file\" />"), ("c.cs", "await http.Request.ReadFormAsync(ct)"), ("d.cs", "e.MapForm(\"/x\", (IFormFileCollection f) => 1)"), ("e.razor", "enctype=\"multipart/form-data\"")]),
            Has.Count.EqualTo(5));
        Assert.That(NoImportRules.Doors([("f.cs", "e.MapForm(\"/x\", ([FromForm] Opdracht o) => 1)"), ("g.razor", "<input type=\"text\" />")]), Is.Empty);
    }
}
