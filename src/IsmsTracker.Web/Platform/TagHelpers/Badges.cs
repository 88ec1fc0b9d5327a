using System.Collections.Frozen;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// The badges of one state enum. Each feature writes one sealed class per enum beside its views; it is found by type,
/// without registration.
/// </summary>
public abstract class BadgeMap<TState> : IBadgeMap
    where TState : struct, Enum
{
    public Type State => typeof(TState);

    public abstract Badge For(TState state);

    Badge IBadgeMap.For(Enum state) => For((TState)state);
}

/// <summary>What every <see cref="BadgeMap{TState}"/> is, whatever its enum.</summary>
public interface IBadgeMap
{
    Type State { get; }

    Badge For(Enum state);
}

/// <summary>Finds the badge of any state that has a map in this program.</summary>
public static class Badges
{
    public static FrozenDictionary<Type, IBadgeMap> Maps { get; } = typeof(Badges).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IBadgeMap)) && type is { IsAbstract: false, IsInterface: false })
        .Select(type => (IBadgeMap)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(map => map.State);

    /// <exception cref="InvalidOperationException">The enum has no map: a programmer's mistake, seen on the first request.</exception>
    public static Badge For(Enum state) => Maps.TryGetValue(state.GetType(), out var map)
        ? map.For(state)
        : throw new InvalidOperationException($"No badges for {state.GetType().Name}: add a BadgeMap<{state.GetType().Name}> beside its feature.");
}
