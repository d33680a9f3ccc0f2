using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Npgsql;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>The policy and the database get the same random worlds; one disagreement is a failure, and is shrunk. "./livcr bench secrecy --long" plays more of them.</summary>
internal sealed class VerschilTests
{
    private ModuleHarness _h = null!;
    private NpgsqlConnection _db = null!;

    [OneTimeSetUp]
    public async Task BeginAsync() => _db = await (_h = await ModuleHarness.StartAsync([new InformatiedelingModule()])).OpenAsync();

    [OneTimeTearDown]
    public async Task EindeAsync()
    {
        await _db.DisposeAsync();
        await _h.DisposeAsync();
    }

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-03")]
    [Rule("GEH-04")]
    [Rule("GEH-07")]
    [Rule("GEH-11")]
    [Rule("PAR-05")]
    [Rule("PAR-08")]
    [Rule("AVG-12")]
    [Rule("MIN-01")]
    public async Task Policy_and_row_level_security_agree_on_every_question()
    {
        var v = new Vergelijking(_db);
        await v.VergelijkAsync(eerste: 1, werelden: 300);
        v.Sluit();
        await TestContext.Out.WriteLineAsync($"{v.Werelden} worlds, {v.Vragen} questions, {v.Toegelaten} yes; one clause decides in {v.EenBeslistProcent:0.0} %");
        foreach (var ((weg, clausule), (tegen, voor)) in v.Beslist) await TestContext.Out.WriteLineAsync($"{weg,-10} {clausule,-14} against {tegen,8} for {voor,8}");

        Assert.That(v.Verschillen, Is.Empty);
        Assert.That(v.Vragen, Is.GreaterThanOrEqualTo(5_000_000));
        Assert.That(v.EenBeslistProcent, Is.GreaterThanOrEqualTo(5));
        Assert.That(v.MinstPerClausule, Is.GreaterThanOrEqualTo(1_000));
    }

    [Test]
    public async Task A_clause_taken_out_of_either_is_found()
    {
        var mutanten = await new Vergelijking(_db).MutantenAsync(eerste: 1, hoogstens: 40);
        Assert.That(mutanten.Where(m => m.Gevonden is null).Select(m => $"{m.Kant}: {m.Weg} without {m.Clausule}"), Is.Empty);
        Assert.That(mutanten, Has.Count.EqualTo(2 * Inzagebeleid.Geldend.Wegen.Sum(w => w.Clausules.Count)));
    }

    [Test]
    public void Both_tell_the_same_clauses_under_the_same_names() =>
        Assert.That(InzageSql.Wegen.Select(w => $"{w.Key}: {string.Join(' ', w.Value.Select(c => c.Naam).Order())}"),
            Is.EqualTo(Inzagebeleid.Geldend.Wegen.Select(w => $"{w.Naam}: {string.Join(' ', w.Clausules.Select(c => c.Naam).Order())}")));

    [Test]
    public async Task A_disagreement_is_shrunk_to_one_question()
    {
        await using var t = await _db.BeginTransactionAsync();
        await new Databankkant(_db).ZonderAsync("aanwezige", "geheimhouding");
        await t.CommitAsync();
        var v = new Vergelijking(_db);
        try
        {
            await v.VergelijkAsync(eerste: 1, werelden: 1);
        }
        finally
        {
            await using var terug = new NpgsqlCommand(InzageSql.Beleid(), _db);
            await terug.ExecuteNonQueryAsync();
        }

        Assert.That(v.Verschillen.Single(), Does.StartWith("world 1: the policy says no").And.Contain("Geheimhouding = False").And.Not.Contain("Geheimhouding = True"));
    }
}
