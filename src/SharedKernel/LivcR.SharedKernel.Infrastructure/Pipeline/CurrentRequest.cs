namespace LivcR.SharedKernel.Infrastructure.Pipeline;

/// <summary>Which request this scope is handling: "signalen.MeldSignaal". Gives changes their name in the log.</summary>
public sealed class CurrentRequest
{
    public string? Naam { get; private set; }

    public CasusId? Casus { get; private set; }

    /// <summary>A command gives its name to what is changed; a query asked before or on the way does not take it over.</summary>
    public void Begin(object request, bool isCommand)
    {
        Naam = isCommand ? NameOf(request.GetType()) : Naam ?? NameOf(request.GetType());
        Casus = (request as IOverCasus)?.LogCasus ?? Casus;
    }

    /// <summary>module.Slice, from LivcR.Signalen.Slices.MeldSignaal+Opdracht or LivcR.Signalen.Contracts.Queries.GeefX.</summary>
    public static string NameOf(Type type)
    {
        var module = type.Namespace?.Split('.') is [_, var m, ..] ? m.ToLowerInvariant() : "livcr";
        return $"{module}.{type.DeclaringType?.Name ?? type.Name}";
    }
}
