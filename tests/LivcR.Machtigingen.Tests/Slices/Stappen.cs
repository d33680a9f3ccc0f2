using LivcR.TestSupport;

namespace LivcR.Machtigingen.Tests.Slices;

internal static class Stappen
{
    /// <summary>A step that a test takes on its way: it must be taken.</summary>
    public static async Task GoedAsync(this ModuleHarness huis, Wie wie, string url, params (string, string)[] velden)
    {
        var r = await huis.PostAsync(wie, url, velden);
        Assert.That(r.Status, Is.EqualTo(303), r.Tekst);
    }
}
