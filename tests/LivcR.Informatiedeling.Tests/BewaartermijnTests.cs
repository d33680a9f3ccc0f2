using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Informatiedeling.Jobs;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Drafts end by themselves, and what was said ends with its casus; without anybody having read it (AVG-07, AVG-08).</summary>
internal sealed class BewaartermijnTests : Proef
{
    [Test, Rule("AVG-07")]
    public async Task An_unshared_draft_is_gone_after_its_term_and_a_shared_item_stays()
    {
        Assert.That((await H.Send(Sofie, Formulier(actie: null))).Ok, Is.True);
        await GedeeldAsync(Bilal);
        var geschreven = H.Klok.GetUtcNow();
        H.Klok.Zet(geschreven.AddDays(89));
        Assert.That(await NachtAsync(), Is.Zero);
        H.Klok.Zet(geschreven.AddDays(90));
        Assert.That(await NachtAsync(Id.Nieuw<CelId>()), Is.Zero, "another LIVC R's night");
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await NachtAsync(), Is.Zero, "twice is once");
        Assert.That(await StaatAsync(), Is.EqualTo("Gedeeld"));
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "AVG-07" && l.Casus == Casus.Waarde), Has.Exactly(1).Items);
    }

    [Test, Rule("AVG-08")]
    public async Task A_destroyed_casus_takes_what_was_said_along_and_only_its_own()
    {
        await GedeeldAsync();
        Assert.That((await H.Send(Bilal, Formulier(actie: null))).Ok, Is.True);
        foreach (var wie in new[] { Sofie, Voorzitter }) Assert.That((await H.Send(wie, new DeelNiets.Opdracht(Punt.ToString()))).Ok, Is.True);
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', false, 2), ('{Id.Nieuw<CasusId>()}', '{Cel}', true, 1)");
        var ander = Id.Nieuw<AgendapuntId>();
        await VolgendeKamerAsync(ander, AgendapuntStaat.Bezig, Id.Nieuw<CasusId>());
        Assert.That((await H.Send(Volgende, new DeelNiets.Opdracht(ander.ToString()))).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Afgesloten);
        var e = new CasusStaatGewijzigdV1(Id.Nieuw<CasusId>(), CasusStaat.Afgesloten, CasusStaat.Vernietigd, 9, H.Klok.GetUtcNow());
        await H.OntvangAsync(Module, Cel, e);
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus, Naar = CasusStaat.Afgesloten });
        await H.OntvangAsync(Module, Id.Nieuw<CelId>(), e with { Casus = Casus });
        Assert.That((await RijenAsync(), await SporenAsync()), Is.EqualTo(((2L, 2L, 7L), (3L, 2L))));

        await H.OntvangAsync(Module, Cel, e with { Casus = Casus });
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus });
        Assert.That((await RijenAsync(), await SporenAsync()), Is.EqualTo(((0L, 1L, 4L), (1L, 1L))), "of the other casus");
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "AVG-08" && l.Casus == Casus.Waarde), Has.Exactly(1).Items);
    }

    [Test, Rule("GEH-07")]
    public async Task Ending_it_lets_nobody_look_neither_the_system_nor_a_coordinator_who_calls_the_same_function()
    {
        await GedeeldAsync();
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', false, 1)");
        Assert.That((await H.Send(Bilal, new DeelNiets.Opdracht(Punt.ToString()))).Ok, Is.True);
        Assert.That(await H.AlsSysteem(Cel, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.Zero, "the system finds no row to read");
        foreach (var wie in new[] { Coordinator, Sofie, Bilal })
        {
            Assert.That((await H.Send(wie, new VernietigConcepten.Opdracht())).Ok, Is.False);
            await H.Als(wie, async sp =>
            {
                await using var c = await sp.GetRequiredKeyedService<NpgsqlDataSource>("informatiedeling").OpenConnectionAsync();
                await using var t = await c.BeginTransactionAsync();
                await using var doe = new NpgsqlCommand("select set_config('livcr.cel', $1, true), set_config('livcr.persoon', $2, true), set_config('livcr.breed', $3, true)", c)
                {
                    Parameters = { new() { Value = Cel.ToString() }, new() { Value = wie.Persoon.ToString() }, new() { Value = wie == Coordinator ? Cel.ToString() : "" } },
                };
                await doe.ExecuteNonQueryAsync();
                await using var vernietig = new NpgsqlCommand($"select informatiedeling.vernietig_casus('{Casus}')", c);
                Assert.That(await vernietig.ExecuteScalarAsync(), Is.EqualTo(wie == Sofie ? 1L : 0L), "its author may end it anyway; nobody else reaches it");
                await using var over = new NpgsqlCommand("select count(*) from informatiedeling.embargo", c);
                Assert.That(await over.ExecuteScalarAsync(), Is.EqualTo(1L), "nor the copy of an embargo");
                return 0;
            });
        }

        Assert.That((await TekstenAsync(), await SporenAsync()), Is.EqualTo((1L, (1L, 1L))));
    }

    private async Task<(long Niets, long Embargos)> SporenAsync() => (await H.ScalarAsync<long>("select count(*) from informatiedeling.niets_gedeeld"), await H.ScalarAsync<long>("select count(*) from informatiedeling.embargo"));

    private async Task<int> NachtAsync(CelId? cel = null) => (await H.AlsSysteem(cel ?? Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigConcepten.Opdracht()))).Value;

    private async Task<(long Inbreng, long Kamers, long Plaatsen)> RijenAsync() => (await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng"),
        await H.ScalarAsync<long>("select count(*) from informatiedeling.kamer"), await H.ScalarAsync<long>("select count(*) from informatiedeling.aanwezige"));
}
