using System.Net;
using LivcR.SharedKernel;

namespace LivcR.Host.Tests.Browser;

/// <summary>From an empty installation to the first meeting through the pages alone.</summary>
[NonParallelizable]
internal sealed class NieuweLivcrBrowserTests
{
    private readonly LegeInstallatie _huis = new();

    [OneTimeSetUp]
    public Task StartAsync() => _huis.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _huis.DisposeAsync();

    [Test, Rule("LIV-01"), Rule("LIV-02"), Rule("LIV-03"), Rule("LIV-04"), Rule("LIV-05"), Rule("LIV-08"), Rule("AVG-01"), Rule("AVG-02"), Rule("PAR-02"), Rule("PAR-03")]
    public async Task A_new_LIVC_R_comes_from_nothing_to_its_first_meeting_through_the_pages()
    {
        var livcr = new NieuweLivcr(_huis);
        await livcr.RichtOpAsync();
        await livcr.MeldSignaalAsync();
        await livcr.OpenCasusAsync();
        await livcr.BereidVoorAsync(_huis.Klok.GetUtcNow().AddMinutes(3), "Eerste bespreking.");
        await livcr.AndereBurgemeester.OpenAsync($"/overleggen/{livcr.Overleg}/beslissen");
        Assert.That(livcr.AndereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
        await livcr.RoepBijeenAsync();
        await livcr.AanvaardAsync(metNaam: true);
        await livcr.ZitSamenAsync();
        await livcr.AndereBurgemeester.OpenAsync($"/agendapunten/{livcr.Agendapunt}");
        Assert.That(livcr.AndereBurgemeester.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(_huis.Wacht.Klachten.Distinct(), Is.Empty, "console");
    }
}
