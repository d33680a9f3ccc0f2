using Microsoft.Extensions.Configuration;

namespace LivcR.Ggb.Gateway;

/// <summary>Where the register is, and the folder with certificates: technique, the same for every LIVC R. Whether it is asked is recorded per LIVC R (<see cref="Domain.Registerinstelling"/>).</summary>
internal sealed class Registeropties
{
    private volatile Registerplek? _plek;

    public Registeropties(IConfiguration configuration)
    {
        if (configuration["Livcr:Ggb:Register:Adres"] is { Length: > 0 } adres && configuration["Livcr:Ggb:Register:Certificaten"] is { Length: > 0 } map)
        {
            _plek = new(new Uri(adres), map);
        }
    }

    /// <summary>How long one try may take.</summary>
    public TimeSpan Grens { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Null: there is no register (yet).</summary>
    public Registerplek? Plek
    {
        get => _plek;
        set => _plek = value;
    }
}

/// <param name="Certificaten">ca.crt, epoch.pub, and per certificate holder LIVC R-id_person-id.crt and .key.</param>
internal sealed record Registerplek(Uri Adres, string Certificaten)
{
    public static string Naam(CelId cel, PersoonId houder) => $"{cel}_{houder}";

    public static string Bestanden(CelId cel) => $"{cel}_*.crt";
}
