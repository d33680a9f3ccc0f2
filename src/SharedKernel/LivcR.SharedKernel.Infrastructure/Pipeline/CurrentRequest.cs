namespace LivcR.SharedKernel.Infrastructure.Pipeline;

/// <summary>Which request this scope is handling: "signalen.MeldSignaal". Gives changes their name in the log.</summary>
public sealed class CurrentRequest
{
    public string? Naam { get; private set; }

    public CasusId? Casus { get; private set; }

    /// <summary>A command or a reaction is at work in this scope.</summary>
    public bool Schrijft => Naam is not null;

    /// <summary>Only a command changes something, so only a command gives its name; a question asked on the way tells at most which casus it is about.</summary>
    public void Begin(object request, bool isCommand)
    {
        Naam = isCommand ? NameOf(request.GetType()) : Naam;
        Casus = (request as IOverCasus)?.LogCasus ?? Casus;
    }

    /// <summary>A reaction to a fact changes something too.</summary>
    public void BeginReactie(string naam) => Naam = naam;

    /// <summary>module.Slice, from LivcR.Signalen.Slices.MeldSignaal+Opdracht or LivcR.Signalen.Contracts.Queries.GeefX.</summary>
    public static string NameOf(Type type)
    {
        var module = type.Namespace?.Split('.') is [_, var m, ..] ? m.ToLowerInvariant() : "livcr";
        return $"{module}.{type.DeclaringType?.Name ?? type.Name}";
    }
}
