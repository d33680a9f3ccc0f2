using FluentValidation;
using LivcR.SharedKernel.Infrastructure.Messaging;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Tests.Kern;

/// <summary>A module of nothing but the kernel's mechanisms: a note per cell, an event, two reactions that count.</summary>
public sealed class ProefModule : IModule
{
    public string Schema => "proef";

    public Type DbContext => typeof(ProefDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddModuleDbContext<ProefDbContext>(Schema);

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}

internal sealed class Nota
{
    public Guid Id { get; init; }
    public CelId CelId { get; init; }
    public string Tekst { get; set; } = "";
    public uint Versie { get; private set; }
}

internal sealed class Telling
{
    public string Naam { get; init; } = "";
    public int Aantal { get; set; }
}

internal sealed class ProefDbContext(DbContextOptions<ProefDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "proef";

    public DbSet<Nota> Notas => Set<Nota>();

    public DbSet<Telling> Tellingen => Set<Telling>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Nota>();
        model.Entity<Telling>().HasKey(t => t.Naam);
    }
}

[DbContext(typeof(ProefDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("proef"));
        migrationBuilder.Sql("create table proef.nota (id uuid primary key, cel_id uuid not null, tekst text not null); create table proef.telling (naam text primary key, aantal integer not null);");
        migrationBuilder.Sql(Rls.Force("proef.nota", Rls.Cel));
        migrationBuilder.Sql("insert into proef.telling values ('een', 0), ('twee', 0)");
    }
}

[Event("proef.NotaGemaaktV1")]
public sealed record NotaGemaaktV1(Guid Nota) : IIntegrationEvent;

internal static class MaakNota
{
    public sealed record Opdracht : ICommand<Guid>
    {
        public string? Tekst { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Tekst).NotEmpty().WithMessage("Schrijf iets.");
            RuleFor(o => o.Tekst).Must(t => t != "GEHEIM").WithErrorCode("FIN-09");
        }
    }

    internal sealed class Handler(ProefDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nota = new Nota { Id = Guid.CreateVersion7(), CelId = user.Cel!.Value, Tekst = request.Tekst! };
            db.Notas.Add(nota);
            db.AddEvent(new NotaGemaaktV1(nota.Id));
            await db.SaveChangesAsync(cancellationToken);
            return nota.Id;
        }
    }
}

internal static class WijzigNota
{
    /// <param name="Tussendoor">What another person does between this one's reading and saving.</param>
    public sealed record Opdracht(Guid Id, string Tekst, Func<Task> Tussendoor) : ICommand<Done>;

    internal sealed class Handler(ProefDbContext db) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nota = await db.Notas.SingleAsync(n => n.Id == request.Id, cancellationToken);
            await request.Tussendoor();
            nota.Tekst = request.Tekst;
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }
}

internal sealed class BijNotaGemaaktEen(ProefDbContext db) : INotificationHandler<NotaGemaaktV1>
{
    public static int Mislukt { get; set; }

    public static int Verzwegen { get; set; }

    public async Task Handle(NotaGemaaktV1 notification, CancellationToken cancellationToken)
    {
        await Tel.Op(db, "een", cancellationToken);
        if (Mislukt-- > 0)
        {
            throw new InvalidOperationException("het netwerk was weg");
        }

        if (Verzwegen-- > 0)
        {
            try
            {
                await db.Database.ExecuteSqlAsync($"select 1 / 0", cancellationToken);
            }
            catch (Npgsql.PostgresException)
            {
                // The bad example: the transaction is dead, and nobody says so.
                db.ChangeTracker.Clear();
            }
        }
    }
}

internal sealed class BijNotaGemaaktTwee(ProefDbContext db) : INotificationHandler<NotaGemaaktV1>
{
    public Task Handle(NotaGemaaktV1 notification, CancellationToken cancellationToken) => Tel.Op(db, "twee", cancellationToken);
}

internal static class Tel
{
    // Not saved here: the pump saves the count and the inbox mark together.
    public static async Task Op(ProefDbContext db, string naam, CancellationToken ct) =>
        (await db.Tellingen.FromSql($"select * from proef.telling where naam = {naam} for update").SingleAsync(ct)).Aantal++;
}
