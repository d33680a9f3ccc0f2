using LivcR.SharedKernel;
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

namespace LivcR.Bench;

/// <summary>One event and two reactions that write down what they took. Nothing in the table refuses a second line: only the inbox stands between an event and twice.</summary>
public sealed class DeliveryModule : IModule
{
    public string Schema => "bench";

    public Type DbContext => typeof(DeliveryDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddModuleDbContext<DeliveryDbContext>(Schema);

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}

[Event("bench.TickedV1")]
public sealed record TickedV1(int Number) : IIntegrationEvent;

internal sealed class Taken
{
    public Guid Id { get; init; }
    public required string Reaction { get; init; }
    public int Number { get; init; }
}

internal sealed class DeliveryDbContext(DbContextOptions<DeliveryDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "bench";

    protected override void Map(ModelBuilder model) => model.Entity<Taken>().Property(t => t.Id).ValueGeneratedNever();
}

[DbContext(typeof(DeliveryDbContext))]
[Migration("20261122000000_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSql.Tables("bench"));
        migrationBuilder.Sql("create table bench.taken (id uuid primary key, reaction text not null, number integer not null)");
    }
}

internal sealed class First(DeliveryDbContext db) : INotificationHandler<TickedV1>
{
    public Task Handle(TickedV1 notification, CancellationToken cancellationToken)
    {
        db.Add(new Taken { Id = Guid.CreateVersion7(), Reaction = nameof(First), Number = notification.Number });
        return db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class Second(DeliveryDbContext db) : INotificationHandler<TickedV1>
{
    public Task Handle(TickedV1 notification, CancellationToken cancellationToken)
    {
        db.Add(new Taken { Id = Guid.CreateVersion7(), Reaction = nameof(Second), Number = notification.Number });
        return db.SaveChangesAsync(cancellationToken);
    }
}
