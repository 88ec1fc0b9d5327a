using System.Linq.Expressions;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Mail;

/// <summary>Where a mail of the outbox is. Computed, never stored.</summary>
public enum MailState
{
    Waiting,

    /// <summary>At least one attempt failed; another follows.</summary>
    TryingAgain,
    Sent,

    /// <summary>No more attempts are made until somebody asks for one.</summary>
    GivenUp,
}

public static class MailStates
{
    public static MailState Of(OutboxMessage row) =>
        row.SentAt is not null ? MailState.Sent
        : row.GaveUpAt is not null ? MailState.GivenUp
        : row.Attempts > 0 ? MailState.TryingAgain
        : MailState.Waiting;

    public static Expression<Func<OutboxMessage, bool>> Filter(MailState state) => state switch
    {
        MailState.Sent => row => row.SentAt != null,
        MailState.GivenUp => row => row.SentAt == null && row.GaveUpAt != null,
        MailState.TryingAgain => row => row.SentAt == null && row.GaveUpAt == null && row.Attempts > 0,
        _ => row => row.SentAt == null && row.GaveUpAt == null && row.Attempts == 0,
    };
}

public sealed class MailStateBadges : BadgeMap<MailState>
{
    public override Badge For(MailState state) => state switch
    {
        MailState.Sent => new("Sent", Meaning.Good),
        MailState.GivenUp => new("Given up", Meaning.Bad),
        MailState.TryingAgain => new("Trying again", Meaning.Attention),
        _ => new("Waiting", Meaning.Information),
    };
}
