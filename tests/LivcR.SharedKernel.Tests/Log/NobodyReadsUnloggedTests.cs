using System.Net;
using LivcR.SharedKernel.Infrastructure.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Log;

/// <summary>The lines of a request are written while its page is made: then a line that cannot be written must still stop the answer (ADR 0016).</summary>
public sealed class NobodyReadsUnloggedTests
{
    [Test, Rule("AVG-10")]
    public async Task An_answer_whose_line_cannot_be_written_does_not_leave()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<ICurrentUser, CurrentUser>();
        builder.Services.AddKeyedSingleton("log", NpgsqlDataSource.Create("Host=/nergens;Username=niemand;Database=weg"));
        builder.Services.AddLivcrLog();
        await using var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = http => http.Response.WriteAsync("Er ging iets mis.") });
        app.MapGet("/gelogd", async (IAudit audit, CancellationToken ct) =>
        {
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "proef.Lees" }, ct);
            return "wat iemand vertelde";
        });
        app.MapGet("/vrij", () => "geen casus");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var gelogd = await client.GetAsync("/gelogd");
        Assert.That(gelogd.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await gelogd.Content.ReadAsStringAsync(), Does.Not.Contain("vertelde"));
        Assert.That(await client.GetStringAsync("/vrij"), Is.EqualTo("geen casus"), "only what is logged waits for the log");
    }
}
