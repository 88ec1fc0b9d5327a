namespace IsmsTracker.Web.Platform.Storage;

/// <summary>Where evidence files lie and how large one may be.</summary>
public sealed record EvidenceStorageOptions
{
    public required string Folder { get; init; }

    /// <summary>2 GiB: a screen recording of an hour passes, a disk image does not.</summary>
    public long MaxFileBytes { get; init; } = 2L << 30;
}

public static class EvidenceStorageRegistration
{
    /// <summary>Evidence on disk. The folder is made and tried now, so that a program which cannot keep evidence does not start (<see cref="StartupException"/>).</summary>
    public static IServiceCollection AddEvidenceStorage(this IServiceCollection services, EvidenceStorageOptions options)
    {
        if (options.MaxFileBytes <= 0)
        {
            throw new StartupException("Storage:MaxFileBytes must be greater than 0.");
        }

        return services.AddSingleton(options).AddSingleton<IEvidenceStore>(new DiskEvidenceStore(options));
    }
}
