using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Wereld;

/// <summary>An account for each invented person, all with one password that everyone may know: hashed once, since hashing is slow on purpose.</summary>
internal sealed class ToegangWereld(TimeProvider tijd) : IWereldbouwer
{
    public int Volgorde => 0;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        var db = scope.ServiceProvider.GetRequiredService<ToegangDbContext>();
        var kluis = scope.ServiceProvider.GetRequiredService<IKeyVault>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, FictieveWereld.Wachtwoord);
        var van = tijd.GetUtcNow().AddYears(-2);
        foreach (var p in FictieveWereld.Personen)
        {
            var sleutel = await kluis.CreateAsync(p.Id.Waarde, ct);
            var geheim = sleutel.Encrypt(Convert.ToBase64String(p.TotpGeheim), Account.PlaatsTotp(p.Id.Waarde))!;
            db.Add(new Account(p.Id, p.Email, p.Naam, hash, geheim));
            db.AddRange(p.Rollen.Select(r => new Roltoekenning(p.Id, r.Cel.Id, r.Cel.Naam, r.Rol, van)));
        }

        await BouwDrieBekenAsync(db, kluis, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Someone who was invited and did not come yet, and someone for whom the police vouch.</summary>
    private async Task BouwDrieBekenAsync(ToegangDbContext db, IKeyVault kluis, CancellationToken ct)
    {
        var (cel, nu) = (FictieveWereld.DrieBeken, tijd.GetUtcNow());
        var jana = Account.Nieuw(new PersoonId(FictieveWereld.Guid("Jana Pelgrims")), "jana.pelgrims@fictief.example", "Jana Pelgrims");
        await kluis.CreateAsync(jana.Id, ct);
        db.Add(jana);
        db.Add(new Uitnodiging(jana.Persoon, cel.Id, cel.Naam, jana.Naam, FictieveWereld.DrbCoordinator.Id, nu.AddDays(-2)));
        db.Add(Herstel.StelVoor(FictieveWereld.DrbPartner.Id, cel.Id, FictieveWereld.DrbKorpschef.Id, [Rol.Korpschef], nu.AddDays(-1))!);
    }
}
