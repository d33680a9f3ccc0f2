using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>What every act on a signal does around the one act: find it, open its key, save once, tell when the weging ended.</summary>
internal sealed class Wegen(SignalenDbContext db, ICurrentUser user, IKeyVault kluis, Politiezetel politie, Termijnen termijnen)
{
    /// <summary>An act of the coordination.</summary>
    public Task<Result<Done>> DoeAsync(string? id, string handeling, Func<Signaal, PersoonId, ContentKey, Refusal?> daad, CancellationToken ct) =>
        user.IsCoordinatie ? AlsAsync(id, handeling, daad, ct) : Task.FromResult<Result<Done>>(Weigering.NietUitgenodigd);

    /// <summary>An act of the police seat that was asked, as long as it may sit there (LIV-04).</summary>
    public Task<Result<Done>> AlsPolitieAsync(string? id, string handeling, Func<Signaal, PersoonId, ContentKey, Refusal?> daad, CancellationToken ct) =>
        VoerUitAsync(id, handeling, async (s, wie) => s.PolitieId == wie ? await politie.BeletAsync(s, wie, ct) : Weigering.NietUitgenodigd, daad, ct);

    /// <summary>An act of whoever may see the row; the aggregate decides whether it is theirs to do.</summary>
    public Task<Result<Done>> AlsAsync(string? id, string handeling, Func<Signaal, PersoonId, ContentKey, Refusal?> daad, CancellationToken ct) =>
        VoerUitAsync(id, handeling, null, daad, ct);

    private async Task<Result<Done>> VoerUitAsync(string? id, string handeling, Func<Signaal, PersoonId, Task<Refusal?>>? mag, Func<Signaal, PersoonId, ContentKey, Refusal?> daad, CancellationToken ct)
    {
        if (!Id.Lees<SignaalId>(id, out var signaalId) || user.Persoon is not { } persoon) return Weigering.NietUitgenodigd;
        if (await db.Signalen.SingleOrDefaultAsync(x => x.Id == signaalId, ct) is not { } s) return Weigering.NietUitgenodigd;

        // Withdrawn or destroyed: there is no key any more, and nothing to do with it either.
        if (s.Zorg is null) return Weigering.Toestand("Dit signaal is intussen ingetrokken of vernietigd.");
        if (mag is not null && await mag(s, persoon) is { } belet) return belet;
        if (daad(s, persoon, await kluis.OpenAsync(s.Id.Waarde, ct)) is { } weigering) return termijnen.Vertaal(weigering);

        if (s.IsAfgerond) db.AddEvent(new SignaalGewogenV1(s.Id, Uitkomst(s.Staat), s.CasusId, s.OntvangenOp, termijnen.Nu));
        db.LogWijziging(s.Id, handeling, "weging");
        await db.SaveChangesAsync(ct);
        return Done.Ok;
    }

    private static WegingUitkomst Uitkomst(SignaalStaat staat) => Enum.Parse<WegingUitkomst>(staat.ToString());
}
