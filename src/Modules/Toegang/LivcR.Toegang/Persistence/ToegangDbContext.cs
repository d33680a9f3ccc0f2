using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Persistence;

/// <summary>Accounts are no case data: no row-level security here. So nothing in this schema may ever say what anyone's casus is about.</summary>
internal sealed class ToegangDbContext(DbContextOptions<ToegangDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "toegang";

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Roltoekenning> Roltoekenningen => Set<Roltoekenning>();

    public DbSet<Sessie> Sessies => Set<Sessie>();

    public DbSet<Aanmelding> Aanmeldingen => Set<Aanmelding>();

    public DbSet<BewaardFormulier> BewaardeFormulieren => Set<BewaardFormulier>();

    public DbSet<Noodtoegang> Noodtoegangen => Set<Noodtoegang>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Passkeyvraag> Passkeyvragen => Set<Passkeyvraag>();

    public DbSet<Herstelcode> Herstelcodes => Set<Herstelcode>();

    public DbSet<Aanmeldpoging> Aanmeldpogingen => Set<Aanmeldpoging>();

    public DbSet<Uitnodiging> Uitnodigingen => Set<Uitnodiging>();

    public DbSet<Liduitnodiging> Liduitnodigingen => Set<Liduitnodiging>();

    public DbSet<Activering> Activeringen => Set<Activering>();

    public DbSet<Herstel> Herstellingen => Set<Herstel>();

    /// <summary>The account, held until this unit of work ends: guesses in parallel are counted one by one.</summary>
    public async Task<Account?> HoudVastAsync(string email, CancellationToken ct) =>
        (await Accounts.FromSql($"select * from toegang.account where email = {email} for update").ToListAsync(ct)).SingleOrDefault();

    /// <inheritdoc cref="HoudVastAsync(string, CancellationToken)"/>
    public async Task<Account> HoudVastAsync(PersoonId persoon, CancellationToken ct) =>
        (await Accounts.FromSql($"select * from toegang.account where id = {persoon.Waarde} for update").ToListAsync(ct)).Single();

    /// <summary>The roles someone holds at this moment.</summary>
    public IQueryable<Roltoekenning> Geldig(DateTimeOffset nu) => Roltoekenningen.Where(r => r.Van <= nu && (r.Tot == null || r.Tot > nu) && (r.VerlooptOp == null || r.VerlooptOp > nu));

    /// <summary>Without a role anywhere an account is closed: to whoever knocks it is as one that does not exist.</summary>
    public Task<bool> IsOpenAsync(PersoonId persoon, DateTimeOffset nu, CancellationToken ct) => Geldig(nu).AnyAsync(r => r.Account == persoon, ct);

    public async Task<bool> HeeftFactorAsync(Account account, CancellationToken ct) =>
        (account.TotpGeheim is not null && account.PasswordHash is not null) || await Passkeys.AnyAsync(p => p.Account == account.Persoon, ct);

    /// <summary>All sessions of an account (of one LIVC R), and what was half begun. Call <see cref="Sessies.SessieWacht.Vergeet"/> after the commit.</summary>
    public async Task BeeindigSessiesAsync(PersoonId account, CelId? cel, DateTimeOffset nu, CancellationToken ct, Guid? behalve = null) =>
        (await Sessies.Where(s => s.Account == account && s.BeeindigdOp == null && (cel == null || s.Cel == cel) && s.Id != behalve).ToListAsync(ct)).ForEach(s => s.Beeindig(nu));

    protected override void Map(ModelBuilder model)
    {
        // IdentityUser brings more than is needed; what is not mapped is not kept.
        model.Entity<Account>(b =>
        {
            b.Property(a => a.PasswordHash).HasColumnName("wachtwoord_hash");
            b.Property(a => a.LockoutEnd).HasColumnName("op_slot_tot");
            b.Property(a => a.AccessFailedCount).HasColumnName("mislukt");
            b.Property(a => a.Email).IsRequired();
            b.Ignore(a => a.Persoon).Ignore(a => a.UserName).Ignore(a => a.NormalizedUserName).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed)
                .Ignore(a => a.SecurityStamp).Ignore(a => a.ConcurrencyStamp).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed)
                .Ignore(a => a.TwoFactorEnabled).Ignore(a => a.LockoutEnabled);
        });
        model.Entity<Aanmelding>().HasKey(a => a.SleutelHash);
        model.Entity<Roltoekenning>();
        model.Entity<Sessie>();
        model.Entity<BewaardFormulier>();
        model.Entity<Noodtoegang>();
        model.Entity<Mail>();
        model.Entity<Passkey>();
        model.Entity<Passkeyvraag>().HasKey(v => v.SleutelHash);
        model.Entity<Herstelcode>();
        model.Entity<Aanmeldpoging>();
        model.Entity<Uitnodiging>();
        model.Entity<Liduitnodiging>();
        model.Entity<Activering>();
        model.Entity<Herstel>();
    }
}
