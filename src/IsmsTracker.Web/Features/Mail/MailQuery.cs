using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Mail;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Mail;

/// <summary>The queue of mails, newest first. Mails hold reminders and links, never a secret: a link to set a password is handed over by the administrator, not mailed.</summary>
public sealed class MailQuery(IsmsDbContext db, IMailTransport transport, CurrentOrganization organization)
{
    public const int PageSize = 50;

    public async Task<MailPage> ListAsync(MailState? state, string? search, int page, CancellationToken ct)
    {
        var all = db.OutboxMessages.AsNoTracking();
        var states = Enum.GetValues<MailState>();
        var counted = await states.Select(each => all.Where(MailStates.Filter(each)).Select(_ => (int)each)).Aggregate((some, more) => some.Concat(more))
            .GroupBy(each => each).Select(rows => new { State = rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => (MailState)row.State, row => row.Count, ct);
        var counts = states.Select(each => new Chip(Badges.For(each).Word, each.ToString(), counted.GetValueOrDefault(each))).ToList();

        var chosen = state is { } one ? all.Where(MailStates.Filter(one)) : all;
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = $"%{search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            chosen = chosen.Where(row => EF.Functions.ILike(row.Subject, part) || EF.Functions.ILike(row.ToAddress, part));
        }

        var total = await chosen.CountAsync(ct);
        var pager = new Pager(Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize)), PageSize, total);
        var rows = await chosen.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Skip((pager.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var zone = await organization.ZoneAsync(ct);
        return new MailPage([.. rows.Select(row => Describe(row, zone))], counts, pager, transport.Destination);
    }

    public async Task<MailRow?> FindAsync(Guid id, CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        return await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } row ? Describe(row, zone) : null;
    }

    private static MailRow Describe(OutboxMessage row, TimeZoneInfo zone)
    {
        var state = MailStates.Of(row);
        var why = state switch
        {
            MailState.Sent => $"on {Moment(row.SentAt!.Value, zone)}",
            MailState.TryingAgain => $"{row.LastError} Next attempt after {Moment(row.NotBefore, zone)}.",
            MailState.GivenUp => row.LastError ?? "",
            _ => "",
        };
        return new MailRow(row.Id, row.Subject, row.ToAddress, state, why, row.Attempts, Moment(row.CreatedAt, zone), row.TextBody);
    }

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) => Wording.Moment(TimeZoneInfo.ConvertTime(moment, zone));
}

/// <summary>What the mail page shows.</summary>
public sealed record MailPage(IReadOnlyList<MailRow> Rows, IReadOnlyList<Chip> Counts, Pager Pager, string Destination)
{
    public string Lead => $"{Wording.Count(Counts.Sum(chip => chip.Count ?? 0), "mail", "mails")} so far. They go to {Destination}.";

    public bool IsEmpty => Rows.Count == 0;
}

/// <param name="Why">The last error and what follows, or when it was sent.</param>
public sealed record MailRow(Guid Id, string Subject, string To, MailState State, string Why, int Attempts, string CreatedAt, string Body)
{
    public bool MayBeTriedAgain => State is MailState.GivenUp or MailState.TryingAgain;
}
