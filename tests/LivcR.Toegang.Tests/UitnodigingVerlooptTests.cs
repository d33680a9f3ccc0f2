using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Jobs;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Slices;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>What nobody took up does not stay.</summary>
[Rule("AVG-07")]
public sealed class UitnodigingVerlooptTests
{
    private static readonly FictieveCel Zon = FictieveWereld.Zonderdale;
    private static readonly FictieveCel Drie = FictieveWereld.DrieBeken;
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start()
    {
        var regel = new Regel("AVG-07", Ernst.B, "D", "", "", "", new Dictionary<string, int> { ["uitnodiging_dagen"] = 30 }, new(2026, 1, 1), null);
        _huis = await ModuleHarness.StartAsync([new ToegangModule()], s =>
        {
            s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus)));
            s.AddSingleton<IMailer>(new PostvakMailer());
        }, Begin, [regel]);
    }

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    public async Task After_thirty_days_the_invitation_lapses_and_the_account_nobody_activated_is_gone()
    {
        await NodigUitAsync("nooit@voorbeeld.example", Zon);
        await NodigUitAsync("rol@voorbeeld.example", Zon, rol: true);
        await NodigUitAsync("factor@voorbeeld.example", Zon, factor: true);
        await NodigUitAsync("ook-elders@voorbeeld.example", Zon);
        _huis.Klok.Vooruit(TimeSpan.FromDays(1));
        await NodigUitAsync("ook-elders@voorbeeld.example", Drie);
        await NodigUitAsync("later@voorbeeld.example", Zon);

        _huis.Klok.Zet(Begin.AddDays(30));
        await SluitAsync(Zon);
        Assert.That(await OpenAsync(), Is.EqualTo("factor later nooit ook-elders ook-elders rol"), "not yet");

        _huis.Klok.Vooruit(TimeSpan.FromHours(1));
        await SluitAsync(Drie);
        Assert.That(await OpenAsync(), Is.EqualTo("factor later nooit ook-elders ook-elders rol"), "each LIVC R its own");
        await SluitAsync(Zon);
        await SluitAsync(Zon);

        Assert.That(await OpenAsync(), Is.EqualTo("later ook-elders rol"), "who got a role was not in vain, and another LIVC R's invitation stands");
        Assert.That(await _huis.ScalarAsync<string>("select string_agg(split_part(email, '@', 1), ' ' order by email) from toegang.account"), Is.EqualTo("factor later ook-elders rol"), "an account that can sign in is closed without a role, not removed");
        Assert.That(await _huis.ScalarAsync<long>("select (select count(*) from toegang.mail m where not exists (select from toegang.account a where a.id = m.persoon)) + (select count(*) from toegang.activering x where not exists (select from toegang.account a where a.id = x.account))"), Is.Zero);
        Assert.That((await _huis.LogAsync()).Where(l => l.Handeling == "toegang.SluitUitnodigingen").Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("AVG-07", "3 uitnodigingen, 1 accounts") }), "once");

        await NodigUitAsync("nooit@voorbeeld.example", Zon); // invited anew: an account like any
        Assert.That(await OpenAsync(), Does.Contain("nooit"));
    }

    private Task SluitAsync(FictieveCel cel) => _huis.AlsSysteem(cel.Id, sp => sp.GetRequiredService<ISender>().Send(new SluitUitnodigingen()));

    private Task<string?> OpenAsync() => _huis.ScalarAsync<string>("select string_agg(split_part(a.email, '@', 1), ' ' order by a.email) from toegang.uitnodiging u join toegang.account a on a.id = u.account where u.ingetrokken_op is null");

    private Task NodigUitAsync(string email, FictieveCel cel, bool rol = false, bool factor = false) => _huis.AlsSysteem(cel.Id, async sp =>
    {
        var (db, uitnodiger, nu) = (sp.GetRequiredService<ToegangDbContext>(), sp.GetRequiredService<Uitnodiger>(), _huis.Klok.GetUtcNow());
        var account = await uitnodiger.NeemOfMaakAsync(email, "Nele Aerts", CancellationToken.None);
        db.Add(new Uitnodiging(account.Persoon, cel.Id, cel.Naam, "Nele Aerts", FictieveWereld.Coordinator.Id, nu));
        await uitnodiger.StuurLinkAsync(account, CancellationToken.None);
        if (rol)
        {
            db.Add(Roltoekenning.Op(Guid.NewGuid(), account.Persoon, cel.Id, cel.Naam, Rol.Partner, nu.AddDays(3)));
        }

        if (factor)
        {
            account.ZetTotp([1], 1);
            account.PasswordHash = "x";
        }

        return await db.SaveChangesAsync();
    });
}
