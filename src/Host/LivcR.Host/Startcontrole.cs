using LivcR.SharedKernel.Infrastructure.Postgres;

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
    public static void Doe(IConfiguration configuration, IHostEnvironment environment, IPostgresServer server)
    {
        if (environment.IsDevelopment())
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

        Eis(!configuration.GetValue<bool>("Livcr:FictieveWereld"), "Livcr:FictieveWereld staat aan: een echte installatie heeft geen fictieve gegevens.");
        Eis(configuration.GetValue("Livcr:Sluier", true), "Livcr:Sluier staat uit: een scherm dat niemand bekijkt, moet na vijf minuten afgedekt worden.");
        Eis(HasMasterKey(configuration), "De hoofdsleutel ontbreekt: zet Livcr:HoofdsleutelBestand (of LIVCR_HOOFDSLEUTEL) op 32 bytes in base64, buiten de database.");
        Eis(configuration["Livcr:VertrouwdeProxy"] is { Length: > 0 }, "Livcr:VertrouwdeProxy ontbreekt: buiten Development spreekt LivcR alleen via een TLS-proxy.");
        Eis(configuration["Livcr:Mail:Server"] is { Length: > 0 }, "Livcr:Mail:Server ontbreekt: uitnodigingen kunnen niet vertrekken.");
        Eis(configuration["Livcr:Adres"] is { } adres && adres.StartsWith("https://", StringComparison.Ordinal), "Livcr:Adres ontbreekt of begint niet met https://: mails verwijzen naar dit adres.");
        Eis(configuration["AllowedHosts"] is { Length: > 0 } hosts && hosts != "*", "AllowedHosts ontbreekt of is *: noem de naam waaronder LivcR te bereiken is.");
        Eis(server is not EmbeddedPostgres || configuration.GetValue<bool>("Livcr:EigenPostgresInProductie"), "ConnectionStrings:LivcR ontbreekt: gebruik in productie een eigen PostgreSQL met back-ups, of zet Livcr:EigenPostgresInProductie op true.");
        if (gebreken.Count > 0)
        {
            throw new OnveiligeInstellingenException(gebreken);
        }
    }

    private static bool HasMasterKey(IConfiguration c) => c["Livcr:HoofdsleutelBestand"] is { Length: > 0 } || c["LIVCR_HOOFDSLEUTEL"] is { Length: > 0 };
}
