using System.Data.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace LivcR.SharedKernel.Infrastructure.Jobs;

public static class JobServices
{
    /// <summary>A module's job: <c>services.AddJob&lt;VerouderVragen&gt;("ggb.veroudering", "0 15 2 * * ?", perCel: true)</c>.</summary>
    public static IServiceCollection AddJob<TRequest>(this IServiceCollection services, string naam, string cron, bool perCel) where TRequest : IBaseRequest, new()
    {
        CronExpression.Parse(cron); // a wrong schedule stops the start, not the night
        return services.AddSingleton(new JobDefinition(naam, cron, typeof(TRequest), perCel));
    }

    /// <summary>The scheduler, on an NpgsqlDataSource keyed "taken" whose role may create in schema "taken" (the scheduler makes its own tables there).</summary>
    public static IServiceCollection AddLivcrJobs(this IServiceCollection services)
    {
        services.AddKeyedSingleton<DbDataSource>("taken", (sp, key) => sp.GetRequiredKeyedService<NpgsqlDataSource>(key)); // looked up under this type only
        services.AddQuartz(q => q.UsePersistentStore(p =>
        {
            p.UsePostgres(d =>
            {
                d.UseRegisteredDataSource = true;
                d.DataSourceServiceKey = "taken";
            });
            p.ConfigureStore(o => o.TablePrefix = "taken.");
            p.ProvisionSchema();
            p.UseClustering(c =>
            {
                c.CheckinInterval = TimeSpan.FromSeconds(5);
                c.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
            });
        }));
        services.AddJob<VerzegelLog>("log.zegel", "0 50 23 * * ?", perCel: false);
        services.AddJob<VernieuwRegels>("regels.nieuwe-dag", "30 0 0 * * ?", perCel: false);
        services.AddJob<RuimSleutelsOp>("sleutels.opruimen", "0 30 3 * * ?", perCel: false);
        services.AddSingleton<JobRunner>();
        services.AddSingleton<IJobScheduler>(sp => sp.GetRequiredService<JobRunner>());
        services.AddHostedService(sp => sp.GetRequiredService<JobRunner>());
        return services;
    }
}
