using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>Some ten controls of one theme, as many as one looks through in a sitting.</summary>
/// <param name="Key">As it stands in the address, such as <c>organizational-2</c>.</param>
public sealed record ControlPart(string Key, string Title, IReadOnlyList<Control> Controls)
{
    private const int AtOnce = 10;

    /// <summary>All parts in natural order: themes as in Annex A, own controls with their theme.</summary>
    public static IReadOnlyList<ControlPart> Of(IEnumerable<Control> controls) =>
    [
        .. controls.GroupBy(control => control.Theme).OrderBy(theme => theme.Key).SelectMany(theme => theme.OrderBy(control => control.Reference)
            .Chunk((theme.Count() + Parts(theme.Count()) - 1) / Parts(theme.Count()))
            .Select((part, at) => new ControlPart($"{theme.Key.ToString().ToLowerInvariant()}-{at + 1}", $"{British(theme.Key)}, {part[0].Reference} to {part[^1].Reference}", part))),
    ];

    private static int Parts(int count) => (count + AtOnce - 1) / AtOnce;

    private static string British(ControlTheme theme) => theme == ControlTheme.Organizational ? "Organisational" : theme.ToString();
}
