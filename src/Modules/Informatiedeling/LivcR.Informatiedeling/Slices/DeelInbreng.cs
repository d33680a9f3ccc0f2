using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Informatiedeling.Slices;

/// <summary>The author shares a draft, inside the running room only (GEH-01, GEH-03, GEH-04, GEH-05).</summary>
internal static class DeelInbreng
{
    public sealed record Opdracht(string? Inbreng) : ICommand<AgendapuntId>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.EigenAsync(request.Inbreng, user.Persoon, cancellationToken) is not { } inbreng
                || await s.ZichtAsync(inbreng.AgendapuntId.ToString(), db, user, klok.GetUtcNow(), cancellationToken) is not { } zicht)
            {
                return Weigering.NietUitgenodigd;
            }

            if (inbreng.Staat == InbrengStaat.Gedeeld)
            {
                return zicht.Kaart.Id; // clicked twice
            }

            var sleutel = await kluis.OpenAsync(inbreng.CasusId.Waarde, cancellationToken);
            if (inbreng.Deel(zicht.Vraag(inbreng.Stand, wasErbij: true), sleutel) is { } refusal)
            {
                return (refusal.Regel == Weigering.Par08.Regel ? Kamers.GeenGrond(regels.Nu) : refusal) with { Veld = null }; // this form is one button: there is no field to stand beside
            }

            db.AddRange(zicht.Erbij(inbreng));
            db.AddRange(inbreng.Vingerafdruk(sleutel));
            db.AddLog(SchrijfInbreng.Log(inbreng, "informatiedeling.DeelInbreng"));
            await db.SaveChangesAsync(cancellationToken);
            return zicht.Kaart.Id;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/inbreng/{id}/delen", async (string id, ISender s, HttpContext http, IRegels regels) =>
        (await s.Send(new Opdracht(id), http.RequestAborted)).Toon(http, regels.Nu)).VoorIedereenIngelogd();
}
