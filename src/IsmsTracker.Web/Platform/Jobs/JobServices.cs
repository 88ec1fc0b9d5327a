using IsmsTracker.Web.Data.Migrations;
using Quartz;

namespace IsmsTracker.Web.Platform.Jobs;

public static class JobServices
{
    /// <summary>
    /// Every <see cref="IScheduledCommand"/> of the program, and the clustered scheduler over the tables that the migration
    /// made. Where <paramref name="runScheduler"/> is false (verbs, the demonstration's history) nothing wakes by itself.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool runScheduler)
    {
        foreach (var type in typeof(JobServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IScheduledCommand))))
        {
            services.AddScoped(typeof(IScheduledCommand), type);
        }

        services.AddSingleton<JobRunner>().AddSingleton<SchedulerPulse>();
        return runScheduler ? services.AddScheduler() : services;
    }

    private static IServiceCollection AddScheduler(this IServiceCollection services)
    {
        services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "isms";
                scheduler.GenerateInstanceId = true;
            });
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(15);
                });
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = SchedulerMigration.TablePrefix;
                    options.StoreJobDataAsStrings = true;
                });
            });
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddHostedService<ScheduleKeeper>();
    }
}
