using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>A page about a casus that this module owns opens with the head that the owner of the casus gives.</summary>
internal sealed class CasuskopTests : Proef
{
    protected override IServiceCollection Met(IServiceCollection services) => services.AddPaneel<Kop>(Plaatsen.Casuskop);

    [Test, Rule("AVG-07")]
    public async Task The_refused_request_opens_with_the_head_of_the_casus()
    {
        var p = await H.PostAsync(Coordinator, $"/casussen/{Casus}/ggb");
        Assert.That(p.Status, Is.EqualTo(422));
        Assert.That(p.Tekst[(p.Tekst.IndexOf("</h1>", StringComparison.Ordinal) + 5)..].TrimStart(), Does.StartWith($"Kop van {Casus}"));
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
