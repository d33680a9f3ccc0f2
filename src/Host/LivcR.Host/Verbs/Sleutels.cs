using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Verbs;

/// <summary>A new master key, and a new generation key that the old one never wrapped, while LivcR goes on running.</summary>
internal static class Sleutels
{
    public static async Task<int> DoeAsync(string[] args)
    {
        if (args is not ["vernieuwen"])
        {
            Scherm.Fout("Zo: ./livcr sleutels vernieuwen");
            return 2;
        }

        var configuration = Plek.Configuratie();
        var map = Plek.MapVan(configuration);
        await MasterKey.RenewAsync(Sleutelplek.Opties(configuration, map), Plek.IsDevelopment(configuration));
        Scherm.Regel("De hoofdsleutel is vernieuwd. De oude opent het sleutelbestand niet meer; wat draait, draait verder.");
        await using var plek = await Plek.OpenAsync(configuration, ernaast: true);
        await using var db = NpgsqlDataSource.Create(plek.Database.Server.ConnectionString(DatabaseBootstrap.RoleOf("sleutel"), plek.Database.Naam));
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKeyedSingleton("sleutel", db)
            .AddLivcrKeyVault(Sleutelplek.Opties(configuration, map), Sleutelplek.Hoofdsleutel(configuration, map, Plek.IsDevelopment(configuration))).BuildServiceProvider();
        var nummer = await services.GetRequiredService<IKeyRotation>().RotateGenerationAsync(CancellationToken.None);
        Scherm.Regel($"Alle sleutels van signalen en casussen staan onder generatie {nummer}. De vorige generatie gaat weg na de reservetermijn.");
        Scherm.Regel("Bewaar nu de nieuwe hoofdsleutel zoals de oude, en kopieer de map met het sleutelbestand opnieuw over de vorige kopie: die vorige opent alleen met de oude hoofdsleutel.");
        return 0;
    }
}
