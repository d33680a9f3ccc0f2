using Microsoft.Extensions.Configuration;

namespace LivcR.SharedKernel.Infrastructure.Wereld;

/// <summary>An installation of its own in which people practise, beside the real one: the fictitious world and nobody else, in whatever environment it runs (ADR 0027).</summary>
public static class Oefenomgeving
{
    public const string Instelling = "Livcr:Oefenomgeving";

    /// <summary>Whom may be invited here: this ending belongs to nobody (RFC 2606).</summary>
    public const string Adresdeel = "@fictief.example";

    public static bool Is(IConfiguration configuration) => configuration.GetValue<bool>(Instelling);
}
