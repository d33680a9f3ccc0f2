using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LivcR.Toegang.Mails;

/// <summary>Sends what waits. A mail server that is down costs nobody a mail: it waits and goes later. Each mail is held by its row while it leaves, so several
/// Hosts may send at once; a kill between sending and marking sends that one twice, under the same Message-ID.</summary>
internal sealed class MailVerzender(IServiceScopeFactory scopes, IMailer mailer, IKeyVault kluis, TimeProvider tijd, ILogger<MailVerzender> logger)
{
    private readonly ResiliencePipeline _lijn = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromSeconds(60),
            BreakDuration = TimeSpan.FromSeconds(30),
            ShouldHandle = a => ValueTask.FromResult(IsStoring(a.Outcome.Exception)),
        })
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = a => ValueTask.FromResult(IsStoring(a.Outcome.Exception)),
        })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(10) })
        .Build();

    /// <summary>False when nothing is due, or the mail server is known to be away.</summary>
    public async Task<bool> VerzendEenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        var db = scope.ServiceProvider.GetRequiredService<ToegangDbContext>();
        var mail = (await db.Mails.FromSql($"""
            select * from toegang.mail where verzonden_op is null and opgegeven_op is null and volgende_poging <= {tijd.GetUtcNow()}
            order by volgende_poging, id limit 1 for update skip locked
            """).ToListAsync(ct)).SingleOrDefault();
        if (mail is null)
        {
            return false;
        }

        var activering = mail.Activering is { } id ? await db.Activeringen.SingleAsync(a => a.Id == id, ct) : null;
        if (activering is null ? mail.Soort == Mailsoort.Bericht && !await db.IsOpenAsync(mail.Persoon, tijd.GetUtcNow(), ct) : activering.Link is null || !activering.IsGeldig(tijd.GetUtcNow()))
        {
            db.Remove(mail); // the role ended or the link was withdrawn while the mail waited (PAR-08)
            await db.SaveChangesAsync(ct);
            return true;
        }

        var naar = await db.Accounts.Where(a => a.Id == mail.Persoon.Waarde).Select(a => a.Email!).SingleAsync(ct);
        try
        {
            var link = activering is null ? null : (await kluis.OpenAsync(mail.Persoon.Waarde, ct)).Decrypt(activering.Link, Activering.Plaats(activering.Id));
            await _lijn.ExecuteAsync(async c => await mailer.VerzendAsync(mail.Id, naar, mail.Soort, link, mail.NeemKalenderafspraak(), c), ct);
            mail.Verzonden(tijd.GetUtcNow());
            activering?.Verzonden();
        }
        catch (BrokenCircuitException)
        {
            return false; // costs the mail no attempt
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning("Mail {Id} waits after try {Try}: {Error}", mail.Id, mail.Pogingen + 1, e.GetType().Name);
            mail.Mislukt(e.GetType().Name, voorgoed: e is GeenPostvakException, tijd.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>A mailbox that does not exist says nothing about the server.</summary>
    private static bool IsStoring(Exception? e) => e is not null and not GeenPostvakException and not OperationCanceledException;
}

/// <summary>Looks every two seconds whether something waits.</summary>
internal sealed class MailLus(MailVerzender verzender, ILogger<MailLus> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var klok = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await klok.WaitForNextTickAsync(stoppingToken))
                {
                    while (await verzender.VerzendEenAsync(stoppingToken))
                    {
                    }
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Mail waits: {Error}", e.GetType().Name); // the database is away: it comes back
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
