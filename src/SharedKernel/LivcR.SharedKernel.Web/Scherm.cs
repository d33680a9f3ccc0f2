using Microsoft.AspNetCore.Components;

namespace LivcR.SharedKernel.Web;

/// <summary>Base of every page and panel. Components are always public, and a public parameter of an internal view model is CS0053:
/// so the model travels as object and the page takes it out with <see cref="Get{T}"/>.</summary>
public abstract class Scherm : ComponentBase
{
    [Parameter, EditorRequired] public required object Data { get; set; }

    protected T Get<T>() => (T)Data;
}

/// <summary>Answers an endpoint with a page: <c>Scherm&lt;MeldSignaalPagina&gt;.Toon(model, 422)</c>.</summary>
public static class Scherm<TPagina> where TPagina : Scherm
{
    public static PageResult Toon(object data, int status = 200) => new(typeof(TPagina), data, status);
}
