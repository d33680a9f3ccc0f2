using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Ends this session, or all sessions of whoever asks, in the database: a cookie that was copied is worth nothing from now on.</summary>
internal static class MeldAf
{
    public sealed record Opdracht : ICommand<Done>
    {
        internal bool Overal { get; init; }

        /// <summary>One other session of one's own.</summary>
        internal Guid? Andere { get; init; }
    }

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, SessieWacht wacht, TimeProvider tijd) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Persoon is not { } persoon)
            {
                return Done.Ok;
            }

            var open = await db.Sessies.Where(s => s.Account == persoon && s.BeeindigdOp == null && (request.Overal || s.Id == (request.Andere ?? user.Sessie))).ToListAsync(cancellationToken);
            if (request.Andere is not null && open.Count == 0)
            {
                return Weigering.NietUitgenodigd; // somebody else's, or ended already: one answer
            }

            open.ForEach(s => s.Beeindig(tijd.GetUtcNow()));
            db.AddLog(new LogRegel { Actie = LogActie.Afmelden, Handeling = request.Overal ? "toegang.MeldOveralAf" : request.Andere is not null ? "toegang.BeeindigSessie" : "toegang.MeldAf", Object = "sessie", ObjectId = request.Andere ?? user.Sessie });
            await db.SaveChangesAsync(cancellationToken);
            wacht.Vergeet(persoon);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        // Open to all: who was signed out meanwhile only wants to be gone.
        e.MapForm("/afmelden", (HttpContext http, ISender s) => DoeAsync(http, s, new Opdracht())).Anoniem().AchterSluier().ZonderLivcr();
        e.MapForm("/account/overal-afmelden", (HttpContext http, ISender s) => DoeAsync(http, s, new Opdracht { Overal = true })).VoorIedereenIngelogd().ZonderLivcr();
        e.MapForm("/account/sessies/{sessie}/beeindigen", async (string sessie, HttpContext http, ISender s) =>
            Guid.TryParse(sessie, out var andere) && (await s.Send(new Opdracht { Andere = andere }, http.RequestAborted)).Ok ? Antwoord.Redirect("/account") : Results.StatusCode(StatusCodes.Status404NotFound))
            .VoorIedereenIngelogd().ZonderLivcr();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> DoeAsync(HttpContext http, ISender s, Opdracht o)
    {
        await s.Send(o, http.RequestAborted);
        Koekje.Neem(http, Koekje.Sessie);
        return Antwoord.Redirect("/aanmelden?afgemeld=ja");
    }
}
