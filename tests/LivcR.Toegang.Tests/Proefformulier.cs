using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Toegang.Tests;

/// <summary>A form of another module: a page with a long text, two fields and a secret.</summary>
public sealed class Proefformulier : Scherm
{
    public sealed record Vorm
    {
        public string? Zorg { get; init; }

        public string[]? Keuze { get; init; }

        public string? Wachtwoord { get; init; }
    }

    /// <summary>What was taken.</summary>
    public static List<string?> Aangekomen { get; } = [];

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapGet("/proef", () => Scherm<Proefformulier>.Toon(FormState.Empty)).VoorIedereenIngelogd();
        e.MapForm("/proef", ([FromForm] Vorm v) =>
        {
            Aangekomen.Add(v.Zorg);
            return Antwoord.Redirect("/proef");
        }).VoorIedereenIngelogd();
    }

    protected override void BuildRenderTree(RenderTreeBuilder b)
    {
        b.OpenComponent<SharedKernel.Web.Componenten.Blad>(0);
        b.AddAttribute(1, "Titel", "Proef");
        b.AddAttribute(2, "ChildContent", (RenderFragment)(blad =>
        {
            blad.OpenComponent<Formulier>(0);
            blad.AddAttribute(1, "Actie", "/proef");
            blad.AddAttribute(2, "Form", Get<FormState>());
            blad.AddAttribute(3, "ChildContent", (RenderFragment)(f =>
            {
                f.OpenComponent<Tekstvak>(0);
                f.AddAttribute(1, "Naam", "Zorg");
                f.AddAttribute(2, "Label", "Zorg");
                f.CloseComponent();
            }));
            blad.CloseComponent();
        }));
        b.CloseComponent();
    }
}
