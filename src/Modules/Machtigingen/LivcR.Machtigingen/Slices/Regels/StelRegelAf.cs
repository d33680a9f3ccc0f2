using System.Globalization;
using System.Text.RegularExpressions;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Regels;

/// <summary>First of three acts: the coordinator proposes another period, limit or text for this LIVC R, with the reason. What rests on [T] or [S] is not offered and is refused.</summary>
internal static partial class StelRegelAf
{
    public sealed record Vraag(string? Regel) : IQuery<Model>;

    internal sealed record Model(Regel Regel, IReadOnlyList<Optie> Onderdelen, int Hoogstens);

    internal sealed class Handler(ICurrentUser user, RegelsCache regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken) => Task.FromResult<Result<Model>>(
            user is { Cel: not null, IsCoordinatie: true } && request.Regel is { } r && regels.Nu.Kent(r)
                ? new Model(regels.Nu.Voor(user.Cel)[r], Onderdelen(regels.Nu[r]), Regelafstelling.Hoogstens)
                : Weigering.NietUitgenodigd);
    }

    /// <summary>The parts of a rule that may be tuned, as delivered.</summary>
    public static IReadOnlyList<Optie> Onderdelen(Regel regel) =>
    [
        .. regel.Termijnen.Where(t => Regelafstelling.Fout(regel, t.Key, null, null) is null).Select(t => new Optie(t.Key, $"{t.Key.Replace('_', ' ')} (standaard {t.Value})")),
        .. Regelafstelling.Fout(regel, Regelafstelling.OnderdeelTekst, null, null) is null ? [new Optie(Regelafstelling.OnderdeelTekst, "de tekst op het scherm")] : Array.Empty<Optie>(),
    ];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Regel { get; init; }
        public string? Onderdeel { get; init; }

        /// <summary>Empty, with an empty text: back to the default.</summary>
        public string? Waarde { get; init; }
        public string? Tekst { get; init; }
        public string? Reden { get; init; }
        public string? VanafDag { get; init; }
        public string? VanafMaand { get; init; }
        public string? VanafJaar { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, RegelsCache regels, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user is not { Cel: { } id, Persoon: { } wie, IsCoordinatie: true } || request.Regel is not { } regelId || !regels.Nu.Kent(regelId))
            {
                return Weigering.NietUitgenodigd;
            }

            var regel = regels.Nu[regelId];
            var onderdeel = request.Onderdeel ?? "";
            var v = new Velden();
            var reden = v.Verplicht("Reden", request.Reden, "Schrijf waarom uw LIVC R van de standaard afwijkt.", 1000);
            var vanaf = v.Datum("Vanaf", request.VanafDag, request.VanafMaand, request.VanafJaar) ?? vandaag;
            if (vanaf < vandaag)
            {
                v.Meld("Vanaf", "De begindatum kan niet in het verleden liggen.");
            }

            var isTekst = onderdeel == Regelafstelling.OnderdeelTekst;
            var tekst = isTekst ? v.Tekst("Tekst", request.Tekst, 500) : null;
            int? waarde = null;
            if (!isTekst && !string.IsNullOrWhiteSpace(request.Waarde))
            {
                if (int.TryParse(request.Waarde.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var w))
                {
                    waarde = w;
                }
                else
                {
                    v.Meld("Waarde", "Vul een geheel getal in. Bijvoorbeeld: 10.");
                }
            }

            // A gap that the new text forgets, or one that nothing fills, would fail at the moment of the refusal.
            if (tekst is not null && !Gaten(tekst).SetEquals(Gaten(regel.Tekst)))
            {
                v.Meld("Tekst", "Laat wat tussen accolades staat, ongewijzigd in de tekst staan.");
            }

            if (Regelafstelling.Fout(regel, onderdeel, waarde, tekst) is { } fout)
            {
                v.Weiger(fout);
            }

            if (!v.Goed)
            {
                return v.Weiger<Done>();
            }

            var afstelling = new Regelafstelling
            {
                CelId = id,
                RegelId = regelId,
                Onderdeel = onderdeel,
                Waarde = waarde,
                Tekst = tekst,
                Reden = reden,
                GeldigVan = vanaf,
                VoorgesteldDoor = wie,
                VoorgesteldOp = nu,
            };
            if (await db.Regelafstellingen.AnyAsync(a => a.CelId == id && a.RegelId == regelId && a.Onderdeel == onderdeel && a.IngetrokkenOp == null && (a.BevestigdOp == null || a.FgOp == null), cancellationToken))
            {
                return Weigering.Toestand("Er loopt al een voorstel voor dit onderdeel. Trek dat eerst in.");
            }

            db.Add(afstelling);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.StelRegelAf", Object = "regel", ObjectId = afstelling.Id, Doel = "regels", Regel = regelId, Uitkomst = "voorgesteld" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static HashSet<string> Gaten(string tekst) => [.. Gat.Matches(tekst).Select(m => m.Value)];
    }

    [GeneratedRegex(@"\{[^}]*\}?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gat { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/regels/afstellen/{regel}", (string regel, ISender s, HttpContext http) => s.ToonAsync<StelRegelAfPagina, Model>(new Vraag(regel), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
        routes.MapForm("/regels/afstellen/{regel}", (string regel, [FromForm] Opdracht o, ISender s, HttpContext http) =>
            s.DoeAsync<StelRegelAfPagina, Model>(o with { Regel = regel }, "voorstel", "/regels/afstellingen", new Vraag(regel), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger).MetHerbevestiging();
    }
}
