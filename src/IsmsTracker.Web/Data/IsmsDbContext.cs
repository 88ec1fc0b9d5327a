using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Data;

/// <summary>The schema, seen whole. Aggregates of the record are saved by the ledger writer alone; a guard refuses any other save of them.</summary>
public sealed class IsmsDbContext(DbContextOptions<IsmsDbContext> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Catalogue> Catalogues => Set<Catalogue>();
    public DbSet<Control> Controls => Set<Control>();
    public DbSet<EvidenceItem> EvidenceItems => Set<EvidenceItem>();
    public DbSet<ReviewRule> ReviewRules => Set<ReviewRule>();
    public DbSet<ReviewOccurrence> ReviewOccurrences => Set<ReviewOccurrence>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<ActionItem> ActionItems => Set<ActionItem>();
    public DbSet<StatementOfApplicability> Statements => Set<StatementOfApplicability>();
    public DbSet<ControlImport> ControlImports => Set<ControlImport>();
    public DbSet<Framework> Frameworks => Set<Framework>();
    public DbSet<RequirementMapping> RequirementMappings => Set<RequirementMapping>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();

    public DbSet<RecordRevision> RecordRevisions => Set<RecordRevision>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<LedgerPending> LedgerPending => Set<LedgerPending>();
    public DbSet<LedgerState> LedgerStates => Set<LedgerState>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<ReviewReminder> ReviewReminders => Set<ReviewReminder>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();
    public DbSet<ExportRun> ExportRuns => Set<ExportRun>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    /// <summary>The next number of a kind of record (evidence, action, own control). Gaps are allowed, repeats are not.</summary>
    public async Task<int> NextNumberAsync(string sequence, CancellationToken ct) =>
        (int)await Database.SqlQuery<long>($"SELECT nextval({sequence}::regclass) AS \"Value\"").SingleAsync(ct);

    /// <summary>As many numbers of a kind as are needed together, in order.</summary>
    public async Task<List<int>> NextNumbersAsync(string sequence, int count, CancellationToken ct) =>
        (await Database.SqlQuery<long>($"SELECT nextval({sequence}::regclass) AS \"Value\" FROM generate_series(1, {count})").ToListAsync(ct)).ConvertAll(number => (int)number);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IsmsDbContext).Assembly);
        Conventions.NameInSnakeCase(builder);
    }
}
