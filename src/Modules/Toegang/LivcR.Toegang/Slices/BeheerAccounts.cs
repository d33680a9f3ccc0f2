using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Who has access to the LIVC R acted for, by name, and whom no mail reaches.</summary>
internal static class BeheerAccounts
{
    private const int PerBlad = 50;

    /// <param name="Na">Id of the last one on the page before: a name would end up in the address.</param>
    public sealed record Vraag(string? Na) : IQuery<AccountsScherm>;

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, IAudit audit, TimeProvider tijd) : IRequestHandler<Vraag, Result<AccountsScherm>>
    {
        public async Task<Result<AccountsScherm>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var rollen = db.Geldig(tijd.GetUtcNow()).Where(r => r.Cel == user.Cel);
            var leden = db.Accounts.Where(a => rollen.Any(r => (Guid)(object)r.Account == a.Id));
            var vanaf = leden;
            if (Guid.TryParse(request.Na, out var na) && await db.Accounts.Where(a => a.Id == na).Select(a => a.Naam).SingleOrDefaultAsync(cancellationToken) is { } naam)
            {
                vanaf = leden.Where(a => a.Naam.CompareTo(naam) > 0 || (a.Naam == naam && a.Id.CompareTo(na) > 0));
            }

            var accounts = await vanaf.OrderBy(a => a.Naam).ThenBy(a => a.Id).Take(PerBlad + 1).Select(a => new { a.Id, a.Naam }).ToListAsync(cancellationToken);
            var blad = accounts.Take(PerBlad).ToList();
            var ids = blad.Select(a => new PersoonId(a.Id)).ToList();
            var perAccount = (await rollen.Where(r => ids.Contains(r.Account)).ToListAsync(cancellationToken)).ToLookup(r => r.Account.Waarde, r => Rolnaam.Van(r.Rol));
            var mails = await (from m in db.Mails
                               join a in leden on (Guid)(object)m.Persoon equals a.Id
                               where m.OpgegevenOp != null
                               orderby m.OpgegevenOp descending
                               select new NietAangekomen(a.Naam, m.OpgegevenOp!.Value, m.Pogingen)).Take(PerBlad).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.BeheerAccounts", Object = "accounts", Doel = "toegangsbeheer" }, cancellationToken);
            return new AccountsScherm([.. blad.Select(a => new AccountRij(a.Id, a.Naam, string.Join(", ", perAccount[a.Id].Distinct().Order(StringComparer.Ordinal)), a.Id == user.Persoon?.Waarde))],
                mails, request.Na is not null, accounts.Count > PerBlad ? blad[^1].Id : null);
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/beheer/accounts", async (string? na, string? gelukt, ISender s, HttpContext http) =>
            Scherm<BeheerAccountsPagina>.Toon((await s.Send(new Vraag(na), http.RequestAborted)).Value! with { Gelukt = gelukt is not null })).Voor(Rol.Beheerder);
}

internal sealed record AccountsScherm(IReadOnlyList<AccountRij> Accounts, IReadOnlyList<NietAangekomen> Mails, bool NietHetBegin, Guid? Volgende)
{
    public bool Gelukt { get; init; }
}

internal sealed record AccountRij(Guid Id, string Naam, string Rollen, bool IkZelf);

internal sealed record NietAangekomen(string Naam, DateTimeOffset Op, int Pogingen);
