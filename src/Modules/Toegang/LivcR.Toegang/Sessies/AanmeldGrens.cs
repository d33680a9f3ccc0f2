using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Sessies;

/// <summary>How often one may try to sign in: per network address (one guess at many accounts) and per account (many addresses, one account).
/// A whole town hall may share one address. An unknown account is counted like a known one. What could not be looked at (an outage) costs an account nothing.</summary>
internal sealed class AanmeldGrens(IConfiguration configuration, TimeProvider tijd)
{
    public const string PerAdres = "aanmelden";

    private readonly Lock _slot = new();
    private readonly int _perAccount = configuration.GetValue("Livcr:Aanmelden:PerAccount", 10);
    private ConcurrentDictionary<string, int> _pogingen = new();
    private long _begin = tijd.GetTimestamp();

    /// <summary>Counted before it is looked at, so that many at once do not slip through.</summary>
    public bool Mag(string? email) => Venster().AddOrUpdate(Naam(email), 1, (_, n) => n + 1) <= _perAccount;

    /// <summary>The attempt was let in and nobody looked at it.</summary>
    public void GeefTerug(string? email) => Venster().AddOrUpdate(Naam(email), 0, (_, n) => Math.Max(0, n - 1));

    /// <summary>One minute for all accounts together: nothing of an earlier minute stays in memory.</summary>
    private ConcurrentDictionary<string, int> Venster()
    {
        lock (_slot)
        {
            if (tijd.GetElapsedTime(_begin) >= TimeSpan.FromMinutes(1))
            {
                (_pogingen, _begin) = (new(), tijd.GetTimestamp());
            }

            return _pogingen;
        }
    }

    private static string Naam(string? email) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Account.Normaliseer(email))));

    public static void Voeg(IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(PerAdres, http => RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => Minuut(configuration.GetValue("Livcr:Aanmelden:PerAdres", 120))));
    });

    private static FixedWindowRateLimiterOptions Minuut(int aantal) => new() { PermitLimit = aantal, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };
}
