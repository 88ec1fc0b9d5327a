namespace IsmsTracker.Web.Platform.Ledger;

public static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<LedgerOrigin>()
        .AddSingleton<LedgerGuard>()
        .AddScoped<LedgerWriter>()
        .AddScoped<RecordReader>();
}
