using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Jobs;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>A GGB-controle ends with its casus, and an answer that was never confirmed does not stay for ever (AVG-06, AVG-07, AVG-08).</summary>
internal sealed class BewaartermijnTests : Proef
{
    [Test, Rule("AVG-08")]
    public async Task A_destroyed_casus_takes_its_controles_along_and_only_its_own()
    {
        await UitgevoerdAsync();
        var e = new CasusStaatGewijzigdV1(Id.Nieuw<CasusId>(), CasusStaat.Afgesloten, CasusStaat.Vernietigd, 7, H.Klok.GetUtcNow());
        await H.OntvangAsync(Module, Cel, e);
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus, Naar = CasusStaat.Afgesloten });
        await H.OntvangAsync(Module, AndereCel, e with { Casus = Casus });
        Assert.That(await RijenAsync(), Is.EqualTo(1));

        await H.OntvangAsync(Module, Cel, e with { Casus = Casus });
        await H.OntvangAsync(Module, Cel, e with { Casus = Casus });
        Assert.That(await RijenAsync(), Is.Zero);
        Assert.That(await H.ScalarAsync<long>("select count(*) from ggb.ggb_uitvoerder"), Is.Zero);
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "AVG-08" && l.Casus == Casus.Waarde), Has.Exactly(1).Items);
    }

    [Test, Rule("GGB-04")]
    public async Task A_question_that_waits_ends_with_the_casus_and_after_a_reopening_the_need_is_stated_again()
    {
        await AangevraagdAsync();
        var dicht = new CasusStaatGewijzigdV1(Casus, CasusStaat.InVoorbereiding, CasusStaat.Afgesloten, 3, H.Klok.GetUtcNow());

        await H.OntvangAsync(Module, Cel, dicht);

        Assert.That(await RijenAsync(), Is.Zero);
        Assert.That((await H.LogAsync()).Where(l => l.Regel == "GGB-04" && l.Casus == Casus.Waarde), Has.Exactly(1).Items);
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        Staat = CasusStaat.Heropend;
        await AangevraagdAsync();
        await H.OntvangAsync(Module, Cel, dicht);
        Assert.That(await RijenAsync(), Is.EqualTo(1), "heard late, the close takes nothing that was asked since");
    }

    [Test, Rule("AVG-07")]
    public async Task An_answer_that_was_recorded_and_never_confirmed_goes_after_the_same_term()
    {
        var id = await AangevraagdAsync();
        Assert.That((await RegistreerAsync(Officer, id)).Ok, Is.True);
        async Task<string> NaAsync(int dagen)
        {
            H.Klok.Vooruit(TimeSpan.FromDays(dagen));
            for (var keer = 0; keer < 2; keer++) await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()));
            return await AntwoordInRustAsync();
        }

        Assert.That(await NaAsync(90), Is.Not.Empty);
        Assert.That(await NaAsync(1), Is.Empty);
        Assert.That((await LaatsteAsync())!.Staat, Is.EqualTo(Domain.ControleStaat.Aangevraagd), "the question still waits");
    }
}
