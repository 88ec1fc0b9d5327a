using System.Data.Common;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features;
using IsmsTracker.Web.Features.Evidence;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Mail;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.TagHelpers;
using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web;

/// <summary>Puts the program together: services once, the pipeline once, the same for serving, for verbs and for tests.</summary>
public static class IsmsApplication
{
    public static WebApplication Build(HostSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings.Args,
            ApplicationName = typeof(IsmsApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // results of verbs go to standard output, so everything logged goes to standard error
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddServices(builder.Services, settings, new EvidenceStorageOptions
        {
            Folder = settings.Data.Evidence,
            MaxFileBytes = builder.Configuration.GetValue("Storage:MaxFileBytes", 2L << 30),
        });

        settings.ConfigureServices?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, HostSettings settings, EvidenceStorageOptions storage)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Data);
        services.AddSingleton(settings.Clock ?? TimeProvider.System);
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "isms" }.Build());
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddDbContextPool<IsmsDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("schema_migrations"))
            .AddInterceptors(provider.GetRequiredService<LedgerGuard>()));

        services.AddLedger().AddAccess().AddTypesetting().AddEvidenceStorage(storage).AddMail().AddJobs(settings.RunScheduler);
        services.AddSingleton<SharedRecords>().AddScoped<CurrentRecords>().AddScoped<RegisterReader>().AddScoped<CurrentOrganization>().AddScoped<LayoutContext>();
        services.AddFeatures();
        services.AddSingleton<KeptFiles>();
        services.AddSingleton<ExportBell>();
        if (settings.RunScheduler)
        {
            services.AddHostedService<ExportWorker>();
        }

        services.AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
                mvc.Filters.Add<LayoutFilter>();
                mvc.ModelBinderProviders.Insert(0, new PlainTextBinderProvider());
                mvc.AddPlainMessages();
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddRazorOptions(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
                razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            });
        services.AddProblemDetails();
        services.AddRouting(routing => routing.LowercaseUrls = true);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseCrossSiteGuard();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseUnknownAddresses();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
    }
}
