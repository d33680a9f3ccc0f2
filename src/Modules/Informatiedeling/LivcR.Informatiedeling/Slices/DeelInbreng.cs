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

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.EigenAsync(request.Inbreng, user.Persoon, cancellationToken) is not { } inbreng
                || await s.KamerAsync(inbreng.AgendapuntId.ToString(), user, cancellationToken) is not { } kaart)
            {
                return Weigering.NietUitgenodigd;
            }

            if (inbreng.Staat == InbrengStaat.Gedeeld)
            {
                return kaart.Id; // clicked twice
            }

            var sleutel = await kluis.OpenAsync(inbreng.CasusId.Waarde, cancellationToken);
            var woorden = inbreng.Lees(sleutel);
            if (inbreng.Deel(KamerStand.Van(kaart, inbreng.Auteur), woorden, klok.GetUtcNow()) is { } refusal)
            {
                return refusal with { Veld = null }; // this form is one button: there is no field to stand beside
            }

            db.AddRange(FicheVingerafdruk.Van(inbreng, woorden, sleutel));
            db.AddLog(SchrijfInbreng.Log(inbreng, "informatiedeling.DeelInbreng"));
            await db.SaveChangesAsync(cancellationToken);
            return kaart.Id;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/inbreng/{id}/delen", async (string id, ISender s, HttpContext http, IRegels regels) =>
        (await s.Send(new Opdracht(id), http.RequestAborted)).Toon(null, new object(), http, regels.Nu)).VoorIedereenIngelogd();
}
