using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>Tells the front door when a seat or an office begins and ends: at once when it does so today, otherwise from the nightly round.</summary>
internal static class Rolgronden
{
    /// <returns>True when there was something to tell: running twice tells it once.</returns>
    public static bool Meld(this MachtigingenDbContext db, IRolgrond grond, string celNaam, DateOnly vandaag, DateTimeOffset nu)
    {
        var (begonnen, voorbij) = (grond.Periode.Van <= vandaag, grond.Periode.Tot <= vandaag);
        if (grond.Gemeld == RolgrondStaat.Komt && voorbij)
        {
            grond.Gemeld = RolgrondStaat.Geeindigd; // ended before it began: nobody was told, nobody has to be
            return true;
        }

        if (grond.Gemeld == RolgrondStaat.Komt && begonnen)
        {
            grond.Gemeld = RolgrondStaat.Begonnen;
            db.MeldBegin(grond, celNaam, nu);
            return true;
        }

        if (grond.Gemeld == RolgrondStaat.Begonnen && voorbij)
        {
            grond.Gemeld = RolgrondStaat.Geeindigd;
            db.AddEvent(new RolgrondGeeindigdV1(grond.Id, grond.PersoonId, grond.CelId, grond.Rol, nu), grond.CelId);
            return true;
        }

        return false;
    }

    /// <summary>Also for a ground that was told before and got its last day since: the role then ends on that day by itself, whatever the nightly round does (PAR-08).</summary>
    public static void MeldBegin(this MachtigingenDbContext db, IRolgrond grond, string celNaam, DateTimeOffset nu) =>
        db.AddEvent(new RolgrondBegonnenV1(grond.Id, grond.PersoonId, grond.CelId, celNaam, grond.Rol, nu, grond.Periode.Tot is { } tot ? Brussel.Begin(tot) : null), grond.CelId);
}
