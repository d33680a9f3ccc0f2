using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Npgsql;

namespace LivcR.Host.Verbs;

/// <summary>Recomputes the whole log from its first line and checks every seal. With --sleutel FILE it uses a public key kept elsewhere, as a supervisor would.</summary>
internal static class Verify
{
    public static async Task<int> DoeAsync(string[] args)
    {
        var configuration = Plek.Configuratie();
        await using var plek = await Plek.OpenAsync(configuration);
        var server = plek.Database.Server;
        await using var owner = NpgsqlDataSource.Create(server.ConnectionString(DatabaseBootstrap.Owner, plek.Database.Naam));
        var i = Array.IndexOf(args, "--sleutel");
        string pem;
        if (i >= 0 && i + 1 < args.Length)
        {
            pem = await File.ReadAllTextAsync(args[i + 1]);
        }
        else
        {
            var opties = Sleutelplek.Opties(configuration, plek.Map);
            var keys = new KeyFile(opties, Sleutelplek.Hoofdsleutel(configuration, plek.Map, Plek.IsDevelopment(configuration)));
            pem = new LogSealer(owner, keys, TimeProvider.System).PublicKeyPem;
        }

        var r = await new LogVerifier(owner, pem).VerifyAsync(CancellationToken.None);
        Scherm.Regel(r.Ok ? $"Het logboek klopt: {r.Lines} regels en {r.Seals} zegels." : $"Het logboek klopt NIET: {r.Break} (na {r.Lines} goede regels).");
        return r.Ok ? 0 : 1;
    }
}
