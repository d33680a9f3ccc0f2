using LivcR.SharedKernel.Infrastructure.Persistence;

namespace LivcR.Host.Verbs;

/// <summary>Only brings the database to this version: for operators who migrate before they start.</summary>
internal static class Migrate
{
    public static async Task<int> DoeAsync()
    {
        var configuration = Plek.Configuratie();
        await using var plek = await Plek.OpenAsync(configuration);
        await plek.EisPassendAsync(configuration);
        await Migrator.RunAsync(Modules.All, plek.Database.Server, plek.Database.Naam, CancellationToken.None);
        Scherm.Regel("De databank is bijgewerkt.");
        return 0;
    }
}
