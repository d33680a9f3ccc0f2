using System.Globalization;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using LivcR.Verantwoording.Domain;
using LivcR.Verantwoording.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Verantwoording.Slices;

/// <summary>Who did what to what, why, under which rule (AVG-10): for the FG of the LIVC R acted for, and logged itself.</summary>
internal static class ToonLog
{
    private const int PerPagina = 50;

    /// <summary>The filter as typed: an address of an earlier page carries ISO days, the form three fields a day.</summary>
    public sealed record Filter
    {
        public string? Van { get; init; }
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? Tot { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
        public string? Casus { get; init; }
        public string? Wie { get; init; }

        /// <summary>The number of the last line of the page before.</summary>
        public string? Na { get; init; }
    }

    internal sealed record Vraag(DateOnly? Van, DateOnly? Tot, Guid? Casus, Guid? Wie, long? Na) : IQuery<Bladzijde>;

    internal sealed record Bladzijde(IReadOnlyList<Rij> Rijen, bool Meer);

    internal sealed record Rij(long Volgnummer, DateTimeOffset Tijd, Guid? Actor, string Naam, string Rollen, string Actie, string Handeling, Guid? Casus, string? Object,
        string? Doel, string? Regel, string? Regeltekst, string Uitkomst);

    internal sealed record Model(FormState Form, Vraag Vraag, Bladzijde Bladzijde);

    internal sealed class Handler(VerantwoordingDbContext db, ICurrentUser user, ISender sender, IRegels regels, IAudit audit) : IRequestHandler<Vraag, Result<Bladzijde>>
    {
        public async Task<Result<Bladzijde>> Handle(Vraag v, CancellationToken cancellationToken)
        {
            if (!user.Rollen.Contains(Rol.Fg) || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var rijen = await Lees(v, cel.Waarde).Take(PerPagina + 1).ToListAsync(cancellationToken);
            var meer = rijen.Count > PerPagina;
            rijen = [.. rijen.Take(PerPagina)];
            await audit.LogAsync(new LogRegel
            {
                Actie = v is { Casus: null, Wie: null } ? LogActie.Lezen : LogActie.Zoeken,
                Handeling = "verantwoording.ToonLog",
                Casus = v.Casus is { } c ? new CasusId(c) : null,
                Object = v.Wie is null ? "log" : "persoon",
                ObjectId = v.Wie,
                Doel = "toezicht",
                Uitkomst = rijen.Count.ToString(CultureInfo.InvariantCulture),
            }, cancellationToken);

            var namen = await GeefNamen.Van(sender, rijen.Select(r => r.Actor), cancellationToken);
            return new Bladzijde([.. rijen.Select(r => new Rij(r.Volgnummer, r.Tijd, r.Actor, namen(r.Actor), Logwoorden.Rollen(r.Rol), Logwoorden.Actie(r.Actie), r.Handeling,
                r.Casus, r.Object, r.Doel, r.Regel, Regeltekst(r), r.Uitkomst))], meer);
        }

        /// <summary>What was read when it refused; else what the rule says, since its refusal was never shown.</summary>
        private string? Regeltekst(Logregel r) => r.Regel is not { } id || !regels.Nu.Kent(id) ? null
            : r.Actie == nameof(LogActie.Weigeren) ? regels.Nu.TekstZonderWaarden(id) : regels.Nu[id].Omschrijving;

        /// <summary>Newest first, by time and then by number: the index on (cel, tijd) serves it at any depth. Casus and actor have theirs.</summary>
        private IQueryable<Logregel> Lees(Vraag v, Guid cel)
        {
            var q = db.Log.Where(r => r.Cel == cel);
            if (v.Van is { } van)
            {
                var begin = Brussel.Begin(van);
                q = q.Where(r => r.Tijd >= begin);
            }

            if (v.Tot is { } tot)
            {
                var einde = Brussel.Begin(tot.AddDays(1));
                q = q.Where(r => r.Tijd < einde);
            }

            if (v.Casus is { } casus)
            {
                q = q.Where(r => r.Casus == casus);
            }

            if (v.Wie is { } wie)
            {
                q = q.Where(r => r.Actor == wie);
            }

            if (v.Na is { } na)
            {
                var vorige = db.Log.Where(r => r.Volgnummer == na).Select(r => r.Tijd);
                q = q.Where(r => r.Tijd <= vorige.First() && (r.Tijd < vorige.First() || r.Volgnummer < na));
            }

            return q.OrderByDescending(r => r.Tijd).ThenByDescending(r => r.Volgnummer);
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/verantwoording", async ([AsParameters] Filter f, ISender sender, IRegels regels, HttpContext http, CancellationToken ct) =>
        {
            var (vraag, fouten) = Lees(f);
            if (fouten.Count > 0)
            {
                return Scherm<ToonLogPagina>.Toon(new Model(FormState.From(Result<Done>.Refused(fouten), f, regels.Nu), vraag, new([], false)), StatusCodes.Status422UnprocessableEntity);
            }

            var r = await sender.Send(vraag, ct);
            return r.Ok ? Scherm<ToonLogPagina>.Toon(new Model(FormState.Empty, vraag, r.Value!)) : Antwoord.NietGevonden(http);
        }).Voor(Rol.Fg);

    /// <summary>What was typed, as a question; or what the reader can do about it, beside the field.</summary>
    internal static (Vraag Vraag, IReadOnlyList<Refusal> Fouten) Lees(Filter f)
    {
        var fouten = new List<Refusal>();
        var vraag = new Vraag(Dag("Van", f.Van, f.VanDag, f.VanMaand, f.VanJaar), Dag("Tot", f.Tot, f.TotDag, f.TotMaand, f.TotJaar), Id("Casus", f.Casus), Id("Wie", f.Wie),
            long.TryParse(f.Na, NumberStyles.None, CultureInfo.InvariantCulture, out var na) ? na : null);
        if (vraag.Van > vraag.Tot)
        {
            fouten.Add(Weigering.Invoer("Tot", "Kies een einddag op of na de begindag."));
        }

        return (vraag, fouten);

        DateOnly? Dag(string veld, string? iso, string? dag, string? maand, string? jaar)
        {
            if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) && d.Year is > 1900 and < 9999)
            {
                return d;
            }

            if (!DateParts.TryParse(dag, maand, jaar, out var datum, out var fout))
            {
                fouten.Add(Weigering.Invoer(veld, fout!));
            }

            return datum?.Year < 9999 ? datum : null;
        }

        Guid? Id(string veld, string? tekst)
        {
            if (string.IsNullOrWhiteSpace(tekst) || Guid.TryParse(tekst.Trim(), out var id))
            {
                return string.IsNullOrWhiteSpace(tekst) ? null : Guid.Parse(tekst.Trim());
            }

            fouten.Add(Weigering.Invoer(veld, "Dit is geen volledig kenmerk. Volg een koppeling in het logboek, of plak het hele kenmerk."));
            return null;
        }
    }
}
