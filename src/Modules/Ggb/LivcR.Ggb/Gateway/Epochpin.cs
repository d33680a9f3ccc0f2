using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Protocol.Berichten;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LivcR.Ggb.Gateway;

/// <summary>Keeps the first document of each number for the whole installation. A register that shows two of one number may be telling askers apart by key:
/// from then on nothing is asked, until a person has looked at both and removed the contradiction.</summary>
internal sealed partial class Epochpin(GgbDbContext db, TimeProvider klok, ILogger<Epochpin> logger)
{
    public async Task<bool> IsBekendAsync(Epochdocument document, byte[] getekend, CancellationToken ct)
    {
        if (await db.Registerepochs.AnyAsync(e => e.Tegenspraak != null, ct))
        {
            Gestopt(document.Nummer);
            return false;
        }

        if (await db.Registerepochs.FirstOrDefaultAsync(e => e.Nummer == document.Nummer, ct) is { } bekend)
        {
            if (bekend.IsZelfde(getekend))
            {
                return true;
            }

            bekend.SpreekTegen(getekend);
            await db.SaveChangesAsync(ct);
            Tegenspraak(document.Nummer);
            return false;
        }

        if (await db.Registerepochs.AnyAsync(e => e.Nummer > document.Nummer, ct))
        {
            Gestopt(document.Nummer);
            return false; // the past, told for the first time
        }

        db.Registerepochs.Add(Registerepoch.Van(document.Nummer, getekend, klok.GetUtcNow()));
        await db.SaveChangesAsync(ct); // two Hosts at this very moment: one fails here, and compares at its next round
        return true;
    }

    [LoggerMessage(LogLevel.Critical, "The register showed two documents for epoch {Nummer}: no more questions are asked")]
    private partial void Tegenspraak(uint nummer);

    [LoggerMessage(LogLevel.Error, "Epoch {Nummer} of the register is not taken: an earlier document contradicts it")]
    private partial void Gestopt(uint nummer);
}
