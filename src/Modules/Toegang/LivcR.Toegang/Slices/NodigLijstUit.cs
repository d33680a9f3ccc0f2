using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Toegang.Slices;

/// <summary>Invites several people at once, from pasted rows or from a file that was read: each as <see cref="NodigUit"/> does, all of them or none.</summary>
internal static class NodigLijstUit
{
    internal const int Hoogstens = 100;

    /// <param name="Lijst">One person per line: name; e-mail address.</param>
    public sealed record Opdracht(string? Lijst = null) : ICommand<Done>;

    internal sealed class Handler(ToegangDbContext db, Uitnodiger uitnodiger, IRegels regels) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var gelezen = Lees(request.Lijst ?? "");
            if (!gelezen.Ok)
            {
                return Result<Done>.Refused(gelezen.Refusals);
            }

            var uitgesloten = new List<Refusal>();
            foreach (var (nummer, _, email) in gelezen.Value!)
            {
                if (await uitnodiger.UitgeslotenAsync(email, cancellationToken) is { } regel)
                {
                    uitgesloten.Add(regel with { Veld = nameof(Opdracht.Lijst), Tekst = VanRegel(nummer, regels.Nu.Tekst(regel)) });
                }
            }

            if (uitgesloten.Count > 0)
            {
                return Result<Done>.Refused([.. uitgesloten.Take(10)]);
            }

            // In one order: two lists with the same people wait for each other instead of both stopping.
            foreach (var (_, naam, email) in gelezen.Value!.OrderBy(r => r.Email, StringComparer.Ordinal))
            {
                var account = await uitnodiger.NodigAsync(naam, email, cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.NodigUit", Object = "account", ObjectId = account.Id, Doel = "toegangsbeheer" });
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static string VanRegel(int nummer, string fout) => $"Regel {nummer}: {char.ToLowerInvariant(fout[0])}{fout[1..]}";

        private static Result<List<(int Nummer, string Naam, string Email)>> Lees(string lijst)
        {
            var (rijen, fouten, toets) = (new List<(int Nummer, string Naam, string Email)>(), new List<string>(), new NodigUit.Validator());
            var regels = lijst.ReplaceLineEndings("\n").Split('\n').Select((tekst, i) => (Tekst: tekst.Trim(), Nummer: i + 1)).Where(r => r.Tekst.Length > 0).ToList();
            if (regels.Count is 0 or > Hoogstens)
            {
                return Weigering.Invoer("Lijst", regels.Count == 0 ? "Zet op elke regel een naam, een puntkomma en een e-mailadres." : $"Nodig hoogstens {Hoogstens} mensen tegelijk uit.");
            }

            foreach (var (tekst, nummer) in regels)
            {
                var teken = tekst.LastIndexOf(';');
                var rij = new NodigUit.Opdracht { Naam = tekst[..Math.Max(teken, 0)].Trim(), Email = tekst[(teken + 1)..].Trim().ToLowerInvariant() };
                fouten.AddRange((teken < 0 ? ["Zet een puntkomma tussen de naam en het e-mailadres."] : toets.Validate(rij).Errors.Select(f => f.ErrorMessage))
                    .Select(f => VanRegel(nummer, f)));
                if (rijen.Exists(r => r.Email == rij.Email))
                {
                    fouten.Add(VanRegel(nummer, "Dit e-mailadres staat er twee keer."));
                }

                rijen.Add((nummer, rij.Naam, rij.Email));
            }

            return fouten.Count == 0 ? rijen : Result<List<(int Nummer, string Naam, string Email)>>.Refused([.. fouten.Take(10).Select(f => Weigering.Invoer("Lijst", f))]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapForm("/beheer/accounts/uitnodigen/lijst", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/accounts/uitnodigen?gelukt=lijst") : await NodigUit.ToonAsync(FormState.From(r, o, regels.Nu), null, s, http, 422);
        }).Voor(NodigUit.Uitnodigers).MetHerbevestiging();
}
