using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Jaar;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Each morning, per LIVC R: the coordination hears once that a part of the yearly cycle is nearly due, and once in each year that it is late (LIV-07). Run twice, it says nothing twice.</summary>
internal static class HerinnerJaarcyclus
{
    /// <returns>Of how many parts it was said.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, Jaarlezer lezer, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var r = await lezer.LeesAsync(cel, cancellationToken);
            if (!r.Ok)
            {
                return r.Refusal;
            }

            // Asked before anything is marked: a reminder that nobody could get is given when somebody can.
            var coordinatie = await sender.Send(new GeefRolhouders(cel, [Rol.Coordinator, Rol.Plaatsvervanger]), cancellationToken);
            if (!coordinatie.Ok)
            {
                return coordinatie.Refusal;
            }

            if (coordinatie.Value!.Count == 0)
            {
                return 0;
            }

            var taken = await db.Jaartaken.Where(t => t.CelId == cel).ToDictionaryAsync(t => t.Onderdeel, cancellationToken);
            var gezegd = 0;
            foreach (var punt in r.Value!)
            {
                if (!taken.TryGetValue(punt.Onderdeel, out var taak))
                {
                    if (punt.Ronde is null)
                    {
                        continue;
                    }

                    db.Add(taak = Jaartaak.Van(cel, punt.Onderdeel));
                }

                gezegd += taak.Herinner(punt) ? 1 : 0;
            }

            if (gezegd > 0)
            {
                db.AddEvent(new JaarcyclusHerinnerdV1([.. coordinatie.Value.Select(h => h.Persoon).Distinct()], klok.GetUtcNow()));
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.HerinnerJaarcyclus", Object = "jaartaak", ObjectId = cel.Waarde, Doel = "jaarcyclus", Regel = "LIV-07", Uitkomst = "herinnerd" });
            }

            await db.SaveChangesAsync(cancellationToken);
            return gezegd;
        }
    }
}
