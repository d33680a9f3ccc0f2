using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace LivcR.Host.Verbs;

/// <summary>What keeps a verb from working and can be mended by who typed it: one line, no stack trace. Anything else is a fault of LivcR and stays loud.</summary>
internal static class Startfout
{
    /// <returns>What the verb returns, or 1 with the line on the error stream.</returns>
    public static async Task<int> VangAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception e) when (Regel(e) is not null)
        {
            Scherm.Fout(Regel(e)!);
            return 1;
        }
    }

    internal static string? Regel(Exception e) => e switch
    {
        PostgresStartException or OnveiligeInstellingenException or MasterKeyMissingException or KeyFileException => e.Message,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "De schijf van de databank is vol. Maak ruimte vrij en start opnieuw.",
        PostgresException { SqlState: ['2', '2' or '3', ..] } p => $"De databank weigert een gegeven ({p.SqlState}).", // its words may repeat what stood in the row
        PostgresException p => $"De databank weigert: {p.MessageText} ({p.SqlState}).",
        NpgsqlException => $"De databank antwoordt niet zoals verwacht. ({e.Message})",
        IOException { InnerException: AddressInUseException } => "De poort is ondertussen door een ander programma in gebruik genomen. Kies een andere met --port.",
        IOException or UnauthorizedAccessException => $"LivcR kan een bestand niet lezen of schrijven: {e.Message}",
        { InnerException: { } binnen } => Regel(binnen),
        _ => null,
    };
}
