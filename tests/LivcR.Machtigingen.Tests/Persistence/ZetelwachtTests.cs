using System.Security.Claims;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Persistence;

/// <summary>The row of a role is not enough where the law asks a seat.</summary>
internal sealed class ZetelwachtTests
{
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start() => _huis = await Wereldproef.StartAsync();

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-03")]
    public async Task Everyone_of_the_world_wears_the_roles_they_have()
    {
        var gezien = 0;
        foreach (var (wie, cel) in W.Personen.SelectMany(p => p.Rollen.Select(r => (p, r.Cel)).Distinct()))
        {
            var rollen = wie.Rollen.Where(r => r.Cel == cel).Select(r => r.Rol).ToArray();
            Assert.That(await RollenAsync(wie, cel, rollen), Is.EqualTo(rollen), wie.Naam);
            gezien++;
        }

        Assert.That(gezien, Is.GreaterThan(20));
    }

    [Test]
    [Rule("LIV-03")]
    [Rule("PAR-08")]
    public async Task A_seat_that_ended_takes_the_role_and_that_of_the_delegate_at_once_and_leaves_the_others()
    {
        Rol[] rollen = [Rol.Coordinator, Rol.Partner, Rol.Beheerder];
        Assert.That(await RollenAsync(W.Coordinator, W.Zonderdale, rollen), Is.EqualTo(rollen));
        var zetel = await _huis.ScalarAsync<Guid>($"select id from machtigingen.zetel where persoon_id = '{W.Coordinator.Id}'");

        Assert.That((await _huis.Send(Wereldproef.Als(W.Burgemeester), new EindigZetel.Opdracht { Bezetting = zetel.ToString() })).Ok, Is.True);

        Assert.That(await RollenAsync(W.Coordinator, W.Zonderdale, rollen), Is.EqualTo(new[] { Rol.Partner, Rol.Beheerder }), "what stands on no seat stays");
        Assert.That(await RollenAsync(W.Plaatsvervanger, W.Zonderdale, [Rol.Plaatsvervanger]), Is.Empty, "a delegate ends with the holder");
        Assert.That(await RollenAsync(W.Burgemeester, W.Zonderdale, [Rol.Burgemeester]), Is.EqualTo(new[] { Rol.Burgemeester }));
    }

    [Test]
    [Rule("LIV-03")]
    public async Task Another_seat_another_LIVC_R_or_being_a_delegate_is_not_that_seat()
    {
        Assert.That(await RollenAsync(W.Burgemeester, W.Zonderdale, [Rol.Coordinator, Rol.Burgemeester, Rol.Korpschef]), Is.EqualTo(new[] { Rol.Burgemeester }));
        Assert.That(await RollenAsync(W.Gemachtigde, W.Zonderdale, [Rol.Burgemeester]), Is.Empty);
        Assert.That(await RollenAsync(W.Coordinator, W.DrieBeken, [Rol.Coordinator]), Is.Empty);
        Assert.That(await RollenAsync(W.CawPartner, W.Zonderdale, [Rol.Plaatsvervanger, Rol.Partner]), Is.EqualTo(new[] { Rol.Partner }));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Of_what_another_process_ends_it_hears_within_a_second_and_of_an_end_date_on_that_day()
    {
        Assert.That(await RollenAsync(W.Korpschef, W.Zonderdale, [Rol.Korpschef]), Has.Length.EqualTo(1));
        await _huis.SqlAsync($"update machtigingen.zetel set tot = '2026-11-23' where persoon_id = '{W.Korpschef.Id}'; update machtigingen.zetel set tot = '2026-11-24' where persoon_id = '{W.Burgemeester.Id}'");
        _huis.Klok.Vooruit(TimeSpan.FromSeconds(1));

        Assert.That(await RollenAsync(W.Korpschef, W.Zonderdale, [Rol.Korpschef]), Is.Empty);
        Assert.That(await RollenAsync(W.Burgemeester, W.Zonderdale, [Rol.Burgemeester]), Has.Length.EqualTo(1));
        _huis.Klok.Zet(new(2026, 11, 23, 23, 0, 0, TimeSpan.Zero)); // midnight in Brussels
        Assert.That(await RollenAsync(W.Burgemeester, W.Zonderdale, [Rol.Burgemeester]), Is.Empty);
    }

    private async Task<Rol[]> RollenAsync(FictievePersoon wie, FictieveCel cel, Rol[] rollen)
    {
        var houder = new ClaimsPrincipal(new ClaimsIdentity([new(LivcrClaims.Persoon, wie.Id.ToString()), new(LivcrClaims.Cel, cel.Id.ToString()), .. rollen.Select(r => new Claim(LivcrClaims.Rol, r.ToString()))], "proef"));
        var gedragen = await _huis.Services.GetRequiredService<IClaimsTransformation>().TransformAsync(houder);
        Assert.That(houder.FindAll(LivcrClaims.Rol).Count(), Is.EqualTo(rollen.Length), "what a session remembers is not changed");
        return [.. gedragen.FindAll(LivcrClaims.Rol).Select(c => Enum.Parse<Rol>(c.Value))];
    }
}
