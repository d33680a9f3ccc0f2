namespace LivcR.Architecture.Tests;

/// <summary>Files that someone read and found good. A change shows up as a red test and a line in the diff; <c>LIVCR_APPROVE=1</c> writes the new state.</summary>
internal static class Approved
{
    public static bool Writing => Environment.GetEnvironmentVariable("LIVCR_APPROVE") == "1";

    public static void Equal(string file, IReadOnlyList<string> lines)
    {
        var path = Path.Combine(Solution.Root, "tests", "LivcR.Architecture.Tests", file);
        if (Writing)
        {
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }

        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        Solution.AssertNone(Differences(approved, lines), $"{file}: read the difference; when it is meant, run the tests with LIVCR_APPROVE=1");
    }

    public static IReadOnlyList<string> Differences(IReadOnlyList<string> approved, IReadOnlyList<string> actual) =>
        [.. actual.Except(approved, StringComparer.Ordinal).Select(l => "+ " + l), .. approved.Except(actual, StringComparer.Ordinal).Select(l => "- " + l)];
}

internal sealed class ApprovedTests
{
    [Test]
    public void A_line_more_and_a_line_less_are_both_seen() =>
        Assert.That(Approved.Differences(["GET / → ingelogd", "GET /a → Fg"], ["GET / → anoniem", "GET /a → Fg"]), Is.EqualTo(new[] { "+ GET / → anoniem", "- GET / → ingelogd" }));
}
