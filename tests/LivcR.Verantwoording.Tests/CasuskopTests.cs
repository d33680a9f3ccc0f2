using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Verantwoording.Tests;

/// <summary>"Wie keek mee?" is a page about a casus: it opens with the head that the owner of the casus gives.</summary>
internal sealed class CasuskopTests
{
    [Test, Rule("AVG-07"), Rule("AVG-10")]
    public async Task Who_looked_opens_with_the_head_of_the_casus()
    {
        var (coordinator, casus) = (Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Coordinator), Id.Nieuw<CasusId>());
        await using var h = await ModuleHarness.StartAsync([new VerantwoordingModule()], s => s.AddModuleWeb().AddPaneel<Kop>(Plaatsen.Casuskop)
            .Antwoord<GeefCasus, CasusKaart>(q => new CasusKaart(q.Casus, "PRO-2026-001", coordinator.Cel, CasusStaat.Opvolgtraject, false, true))
            .Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => q.Personen.Select(p => new PersoonKaart(p, "Iemand Proef")).ToList()));
        await h.Als(coordinator, async sp =>
        {
            await sp.GetRequiredService<IAudit>().LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonCasus", Casus = casus, Doel = "opvolging" }, CancellationToken.None);
            return 0;
        });
        var p = await h.HaalAsync(coordinator, $"/casussen/{casus}/meekijkers");
        Assert.That(p.Status, Is.EqualTo(200));
        Assert.That(p.Tekst[(p.Tekst.IndexOf("</h1>", StringComparison.Ordinal) + 5)..].TrimStart(), Does.StartWith($"Kop van {casus}"));
    }

    private sealed class Kop : IPaneel
    {
        public int Volgorde => 1;

        public Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) => Task.FromResult<PaneelInhoud?>(new(typeof(KopDeel), context.Id!.Value));
    }

    private sealed class KopDeel : ComponentBase
    {
        [Parameter] public object? Data { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"Kop van {Data}");
    }
}
