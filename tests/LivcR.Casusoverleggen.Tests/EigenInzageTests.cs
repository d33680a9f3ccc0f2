using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The view by which the policy of casus knows what somebody takes part in.</summary>
[Rule("GEH-07")]
internal sealed class EigenInzageTests : Proef
{
    [Test]
    public async Task It_holds_the_grants_of_who_asks_and_of_nobody_else()
    {
        var (_, _, casus) = await BijeengeroepenAsync(genodigden: [Caw, Clb]);
        var (_, _, ander) = await BijeengeroepenAsync(dagen: 5, genodigden: [Clb]);

        Assert.That(await EigenAsync(Caw), Is.EqualTo(new[] { casus.Waarde }));
        Assert.That(await EigenAsync(Clb), Is.EquivalentTo(new[] { casus.Waarde, ander.Waarde }));
        Assert.That(await EigenAsync(CawCollega), Is.Empty, "a colleague (GEH-07)");
        var invaller = Wie.Nieuw(Cel, Rol.Coordinator);
        Assert.That(await InDbAsync(invaller, db => db.Inzagen.CountAsync()), Is.GreaterThan(2), "who coordinates reads all grants");
        Assert.That(await EigenAsync(invaller), Is.Empty, "and holds none by that");
        Assert.That(await InDbAsync(Caw, db => db.Casussen.Select(c => c.Id).ToListAsync()), Is.EqualTo(new[] { casus }));
        Assert.That(await InDbAsync(CawCollega, db => db.Casussen.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Who_decides_on_a_meeting_sees_no_casus_by_the_grant_of_a_guest()
    {
        var (_, punt, casus) = await BijeengeroepenAsync(genodigden: [Caw]);
        Assert.That(await InDbAsync(Burgemeester, db => db.Inzagen.AnyAsync(i => i.AgendapuntId == punt && i.PersoonId == Caw.Persoon)), "reads the grants of the meeting");
        await H.ScalarAsync<object>($"delete from casusoverleggen.inzage where persoon_id = '{Burgemeester.Persoon}'");

        Assert.That(await EigenAsync(Burgemeester), Is.Empty);
        Assert.That(await InDbAsync(Burgemeester, db => db.Casussen.CountAsync(c => c.Id == casus)), Is.Zero);
        Assert.That(await InDbAsync(Caw, db => db.Casussen.CountAsync(c => c.Id == casus)), Is.EqualTo(1));
    }

    [Test]
    [Rule("AVG-12")]
    public async Task A_grant_opens_nothing_for_another_livc_r_and_nothing_without_settings()
    {
        await BijeengeroepenAsync(genodigden: [Caw]);
        var elders = Caw with { Cel = AndereCel.Cel };
        Assert.That(await EigenAsync(Caw), Has.Length.EqualTo(1));
        Assert.That(await EigenAsync(elders), Is.Empty);
        Assert.That(await InDbAsync(elders, db => db.Casussen.CountAsync()), Is.Zero);
        Assert.That(await H.Als(Caw, sp => LeesAsync(sp, zet: null)), Is.Empty, "no settings, no rows, no error");
    }

    [Test]
    public async Task Nobody_gives_or_takes_a_grant_through_it()
    {
        var (_, _, casus) = await BijeengeroepenAsync(genodigden: [Caw]);
        foreach (var wie in new[] { Caw, Coordinator, Burgemeester })
        {
            foreach (var sql in new[] { $"insert into casusoverleggen.eigen_inzage values ('{casus}')", "update casusoverleggen.eigen_inzage set casus_id = casus_id", "delete from casusoverleggen.eigen_inzage" })
            {
                Assert.That(await SqlAlsAsync(wie, sql), Is.EqualTo("42501"), $"{wie.Rollen[0]}: {sql}");
            }
        }
    }

    private Task<Guid[]> EigenAsync(Wie wie) => H.Als(wie, sp => LeesAsync(sp, wie));

    private static async Task<Guid[]> LeesAsync(IServiceProvider sp, Wie? zet)
    {
        await using var c = await sp.GetRequiredKeyedService<NpgsqlDataSource>("casusoverleggen").OpenConnectionAsync();
        await using var t = await c.BeginTransactionAsync();
        if (zet is not null)
        {
            await using var s = new NpgsqlCommand("select set_config('livcr.cel', $1, true), set_config('livcr.persoon', $2, true), set_config('livcr.breed', $3, true)", c)
            {
                Parameters = { new() { Value = zet.Cel.ToString() }, new() { Value = zet.Persoon.ToString() }, new() { Value = sp.GetRequiredService<ICurrentUser>().IsCoordinatie ? zet.Cel.ToString() : "" } },
            };
            await s.ExecuteNonQueryAsync();
        }

        await using var q = new NpgsqlCommand("select casus_id from casusoverleggen.eigen_inzage", c);
        await using var r = await q.ExecuteReaderAsync();
        var rijen = new List<Guid>();
        while (await r.ReadAsync()) rijen.Add(r.GetGuid(0));
        return [.. rijen];
    }
}
