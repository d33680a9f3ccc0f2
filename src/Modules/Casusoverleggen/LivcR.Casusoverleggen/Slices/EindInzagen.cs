using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;

namespace LivcR.Casusoverleggen.Slices;

internal static class EindInzagen
{
    /// <summary>Takes someone's sight away, with the save. Of a GGB-controle the neighbour hears of it: it alone knows whether the question still waits, and for whom (GGB-02).</summary>
    public static void Beeindig(this CasusoverleggenDbContext db, IEnumerable<Inzage> inzagen, DateTimeOffset nu)
    {
        foreach (var i in inzagen.ToList())
        {
            db.Remove(i);
            if (i.ControleId is { } controle)
            {
                db.AddEvent(new GgbInzageBeeindigdV1(controle, i.CasusId, i.PersoonId, nu));
            }
        }
    }
}
