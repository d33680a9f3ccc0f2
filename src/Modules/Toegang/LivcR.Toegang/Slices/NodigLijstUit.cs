using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
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

    /// <param name="Lijst">One person per line: name; e-mail address; and of a member: organisation; function; secrecy.</param>
    public sealed record Opdracht(string? Lijst = null) : ICommand<Done>;

    internal sealed class Handler(ToegangDbContext db, Uitnodiger uitnodiger, ICurrentUser user, ISender sender, IRegels regels) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var gelezen = Lees(request.Lijst ?? "", await sender.Send(new GeefUitnodigbareOrganisaties(), cancellationToken));
            if (!gelezen.Ok)
            {
                return Result<Done>.Refused(gelezen.Refusals);
            }

            var uitgesloten = new List<Refusal>();
            foreach (var (nummer, _, email, _) in gelezen.Value!)
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
            foreach (var (_, naam, email, lid) in gelezen.Value!.OrderBy(r => r.Email, StringComparer.Ordinal))
            {
                var account = await uitnodiger.NodigAsync(naam, email, lid, cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.NodigUit", Object = "account", ObjectId = account.Id, Doel = "toegangsbeheer" });
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static string VanRegel(int nummer, string fout) => $"Regel {nummer}: {char.ToLowerInvariant(fout[0])}{fout[1..]}";

        private Result<List<Rij>> Lees(string lijst, IReadOnlyList<EigenOrganisatie> organisaties)
        {
            var (rijen, fouten, toets, verplicht) = (new List<Rij>(), new List<Refusal>(), new NodigUit.Toets(), Lidvelden.IsVerplicht(user));
            var lijnen = lijst.ReplaceLineEndings("\n").Split('\n').Select((tekst, i) => (Tekst: tekst.Trim(), Nummer: i + 1)).Where(r => r.Tekst.Length > 0).ToList();
            if (lijnen.Count is 0 or > Hoogstens)
            {
                return Weigering.Invoer("Lijst", lijnen.Count == 0 ? "Zet op elke regel een naam, een puntkomma en een e-mailadres." : $"Nodig hoogstens {Hoogstens} mensen tegelijk uit.");
            }

            foreach (var (tekst, nummer) in lijnen)
            {
                var velden = tekst.Split(';', StringSplitOptions.TrimEntries);
                var adres = Array.FindIndex(velden, v => v.Contains('@', StringComparison.Ordinal)) is > 0 and var k ? k : velden.Length - 1; // a name may hold a semicolon
                var (naam, email) = (string.Join("; ", velden[..adres]), velden[adres].ToLowerInvariant());
                var rest = velden[(adres + 1)..];
                var lid = rest.Length is 0 or 3 ? Lidvelden.Lees(rest.ElementAtOrDefault(0), rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2), organisaties, verplicht)
                    : Weigering.Invoer("Lijst", "Zet na het e-mailadres de organisatie, de functie en de geheimhouding, met puntkomma's ertussen.");
                fouten.AddRange((velden.Length == 1 ? ["Zet een puntkomma tussen de naam en het e-mailadres."] : toets.Validate(new NodigUit.Persoon(naam, email)).Errors.Select(f => f.ErrorMessage)).Select(f => Weigering.Invoer("Lijst", VanRegel(nummer, f))));
                fouten.AddRange(lid.Refusals.Select(f => f with { Veld = "Lijst", Tekst = VanRegel(nummer, regels.Nu.Tekst(f)) }));
                if (rijen.Exists(r => r.Email == email))
                {
                    fouten.Add(Weigering.Invoer("Lijst", VanRegel(nummer, "Dit e-mailadres staat er twee keer.")));
                }

                rijen.Add(new(nummer, naam, email, lid.Value));
            }

            return fouten.Count == 0 ? rijen : Result<List<Rij>>.Refused([.. fouten.Take(10)]);
        }

        private sealed record Rij(int Nummer, string Naam, string Email, Lidgegevens? Lid);
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapForm("/beheer/accounts/uitnodigen/lijst", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/beheer/accounts/uitnodigen?gelukt=lijst") : await NodigUit.ToonAsync(FormState.From(r, o, regels.Nu), null, s, http, 422);
        }).Voor(NodigUit.Uitnodigers).MetHerbevestiging();
}
