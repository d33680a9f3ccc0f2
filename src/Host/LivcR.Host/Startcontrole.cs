using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Host;

/// <summary>Settings that would be unsafe in real use, all named at once, before anything starts.</summary>
public sealed class OnveiligeInstellingenException(IReadOnlyList<string> gebreken)
    : Exception("LivcR start niet: " + string.Join(" ", gebreken.Select((g, i) => $"({i + 1}) {g}")))
{
    public IReadOnlyList<string> Gebreken { get; } = gebreken;
}

/// <summary>Refuses unsafe production settings. Development and tests run with what they have.</summary>
public static class Startcontrole
{
    /// <param name="map">The data directory.</param>
    /// <exception cref="OnveiligeInstellingenException">Outside Development, with every defect there is.</exception>
    public static void Doe(IConfiguration configuration, bool isDevelopment, string map)
    {
        if (isDevelopment)
        {
            return;
        }

        var gebreken = new List<string>();
        void Eis(bool goed, string gebrek)
        {
            if (!goed)
            {
                gebreken.Add(gebrek);
            }
        }

        var oefening = Oefenomgeving.Is(configuration);
        Eis(oefening || !configuration.GetValue<bool>("Livcr:FictieveWereld"), "Livcr:FictieveWereld staat aan: een echte installatie heeft geen fictieve gegevens.");
        Eis(configuration.GetValue("Livcr:Sluier", true), "Livcr:Sluier staat uit: een scherm dat niemand bekijkt, moet na vijf minuten afgedekt worden.");
        try
        {
            _ = Sleutelplek.Hoofdsleutel(configuration, map, isDevelopment: false);
        }
        catch (MasterKeyMissingException e)
        {
            gebreken.Add(e.Message);
        }

        Eis(configuration["Livcr:VertrouwdeProxy"] is { Length: > 0 }, "Livcr:VertrouwdeProxy ontbreekt: buiten Development spreekt LivcR alleen via een TLS-proxy.");
        Eis(Proxy.Delen(configuration).All(Proxy.IsAdres), "Livcr:VertrouwdeProxy noemt iets dat geen IP-adres of netwerk is, bijvoorbeeld 10.0.0.5 of 10.0.0.0/24.");
        Eis(oefening || configuration["Livcr:Mail:Server"] is { Length: > 0 }, "Livcr:Mail:Server ontbreekt: uitnodigingen kunnen niet vertrekken.");
        Eis(!oefening || configuration["Livcr:Mail:Server"] is null or "", "Livcr:Mail:Server is ingevuld: uit een oefenomgeving vertrekt geen mail.");
        Eis(!oefening || configuration["Livcr:Ggb:Register:Adres"] is null or "", "Livcr:Ggb:Register:Adres is ingevuld: een oefenomgeving vraagt niets aan een echt register.");
        Eis(configuration["Livcr:Adres"] is { } adres && adres.StartsWith("https://", StringComparison.Ordinal), "Livcr:Adres ontbreekt of begint niet met https://: mails verwijzen naar dit adres.");
        Eis(configuration["AllowedHosts"] is { Length: > 0 } hosts && hosts != "*", "AllowedHosts ontbreekt of is *: noem de naam waaronder LivcR te bereiken is.");
        Eis(configuration.GetConnectionString("LivcR") is { Length: > 0 } || configuration.GetValue<bool>("Livcr:EigenPostgresInProductie"),
            "ConnectionStrings:LivcR ontbreekt: gebruik in productie een eigen PostgreSQL met back-ups, of zet Livcr:EigenPostgresInProductie op true.");
        if (gebreken.Count > 0)
        {
            throw new OnveiligeInstellingenException(gebreken);
        }
    }
}
