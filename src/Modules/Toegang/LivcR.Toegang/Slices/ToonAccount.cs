using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>What someone may see of their own account: roles, ways to sign in, where they are signed in, and each time somebody tried.</summary>
internal static class ToonAccount
{
    private const int PerBlad = 25;

    /// <param name="Na">Id of the last attempt on the page before.</param>
    public sealed record Vraag(string? Na = null) : IQuery<AccountScherm>;

    internal sealed class Handler(ToegangDbContext db, Keuzes keuzes, ICurrentUser user, IRegels regels, TimeProvider tijd) : IRequestHandler<Vraag, Result<AccountScherm>>
    {
        public async Task<Result<AccountScherm>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var account = await db.Accounts.SingleAsync(a => a.Id == user.Persoon!.Value.Waarde, cancellationToken);
            var sessies = await db.Sessies.Where(s => s.Account == user.Persoon && s.BeeindigdOp == null && s.EindigtOp > nu && s.LaatstGezien > nu - Sessie.Stil)
                .OrderByDescending(s => s.BegonnenOp).Take(50).ToListAsync(cancellationToken);
            var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.Account == user.Persoon).OrderBy(p => p.GemaaktOp).ToListAsync(cancellationToken);
            var codes = await db.Herstelcodes.CountAsync(h => h.Account == user.Persoon && h.GebruiktOp == null, cancellationToken);
            var jaren = regels.Nu.Termijn("AVG-07", "aanmeldhistoriek_jaren");
            var grens = Aanmeldpoging.Grens(jaren, nu);
            var eigen = db.Aanmeldpogingen.AsNoTracking().Where(p => p.Account == user.Persoon && p.Op > grens);
            if (Guid.TryParse(request.Na, out var na) && await eigen.Where(p => p.Id == na).Select(p => (DateTimeOffset?)p.Op).SingleOrDefaultAsync(cancellationToken) is { } op)
            {
                eigen = eigen.Where(p => p.Op < op || (p.Op == op && p.Id.CompareTo(na) < 0));
            }

            var historiek = await eigen.OrderByDescending(p => p.Op).ThenByDescending(p => p.Id).Take(PerBlad + 1).ToListAsync(cancellationToken);
            return new AccountScherm(account.Naam, account.Email!,
                new HandelVoorScherm(await keuzes.GeefAsync(cancellationToken), user.Cel, user.Organisatie, "/", Zone: false),
                [.. sessies.Select(s => new EigenSessie(s.Id, s.BegonnenOp, s.LaatstGezien, s.Id == user.Sessie))])
            {
                Passkeys = [.. passkeys.Select(p => new EigenPasskey(p.Id, p.Naam, p.GemaaktOp, p.LaatstGebruikt))],
                HeeftApp = account.TotpGeheim is not null,
                Herstelcodes = codes,
                HistoriekJaren = jaren,
                NietHetBegin = request.Na is not null,
                Volgende = historiek.Count > PerBlad ? historiek[PerBlad - 1].Id : null,
                Historiek = [.. historiek.Take(PerBlad).Select(p => new EigenPoging(p.Op, Wijze(p.Wijze), p.Gelukt))],
            };
        }

        private static string Wijze(Aanmeldwijze wijze) => wijze switch
        {
            Aanmeldwijze.Wachtwoord => "Wachtwoord",
            Aanmeldwijze.Code => "Wachtwoord en code",
            Aanmeldwijze.Herstelcode => "Wachtwoord en herstelcode",
            Aanmeldwijze.Passkey => "Passkey",
            _ => "Eén klik (fictief)",
        };
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapPage("/account", async (string? gelukt, string? na, ISender s, HttpContext http) =>
            Scherm<AccountPagina>.Toon((await s.Send(new Vraag(na), http.RequestAborted)).Value! with { Gelukt = gelukt })).VoorIedereenIngelogd().ZonderLivcr();
}

internal sealed record AccountScherm(string Naam, string Email, HandelVoorScherm Keuzes, IReadOnlyList<EigenSessie> Sessies)
{
    public string? Gelukt { get; init; }

    public IReadOnlyList<EigenPasskey> Passkeys { get; init; } = [];

    public bool HeeftApp { get; init; }

    public int Herstelcodes { get; init; }

    public IReadOnlyList<EigenPoging> Historiek { get; init; } = [];

    public int HistoriekJaren { get; init; }

    public bool NietHetBegin { get; init; }

    public Guid? Volgende { get; init; }
}

internal sealed record EigenPasskey(Guid Id, string Naam, DateTimeOffset Gemaakt, DateTimeOffset? Gebruikt);

internal sealed record EigenPoging(DateTimeOffset Op, string Wijze, bool Gelukt);

internal sealed record EigenSessie(Guid Id, DateTimeOffset Begonnen, DateTimeOffset LaatstGezien, bool Deze);
