using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// Which members of a type are recorded: each public property that stores something, unless it is marked
/// <see cref="NotRecordedAttribute"/> or is <see cref="ILedgeredRow.RecordId"/> (the id is there under its own name). A property
/// stores something when it is an auto-property, has a setter of any visibility, or shows a field of its own name
/// (<c>Links</c> over <c>links</c> or <c>_links</c>). What is only computed is left out: it would change with the program.
/// Other aggregates are named by id: a reference to one would record it whole.
/// </summary>
internal static class RecordedMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        type.Properties.Clear();
        foreach (var property in PropertiesOf(type.Type))
        {
            if (Describe(type, property) is { } member)
            {
                type.Properties.Add(member);
            }
        }

        RefuseWhatWouldBeLost(type);
        if (!type.Type.IsAbstract)
        {
            type.CreateObject = Creator(type.Type);
        }
    }

    /// <summary>A tuple keeps its values in plain fields, a base class hides those of the derived one: both would be recorded with holes.</summary>
    private static void RefuseWhatWouldBeLost(JsonTypeInfo type)
    {
        if (type.Properties.Count == 0)
        {
            throw new NotSupportedException($"{type.Type} has no property to record: use a record type with properties.");
        }

        if (type.Type.IsAbstract && type.PolymorphismOptions is null)
        {
            throw new NotSupportedException($"{type.Type} is abstract: name its kinds with [JsonDerivedType], or record a concrete type.");
        }
    }

    /// <summary>From the base class down; a property that a derived class overrides stands once.</summary>
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        var lineage = new Stack<Type>();
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
        {
            lineage.Push(t);
        }

        return lineage
            .SelectMany(t => t.GetProperties(Declared))
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .GroupBy(p => p.Name)
            .Select(sameName => sameName.Last())
            .Where(p => !p.IsDefined(typeof(NotRecordedAttribute), inherit: true))
            .Where(p => !(p.Name == nameof(ILedgered.RecordId) && typeof(ILedgered).IsAssignableFrom(type)));
    }

    private static JsonPropertyInfo? Describe(JsonTypeInfo type, PropertyInfo property)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        if (FieldNamed($"<{property.Name}>k__BackingField", property) is { } auto)
        {
            return FromField(type, name, property.PropertyType, auto);
        }

        if (property.SetMethod is not null)
        {
            var member = type.CreateJsonPropertyInfo(property.PropertyType, name);
            member.Get = property.GetValue;
            member.Set = property.SetValue;
            return member;
        }

        return (FieldNamed(name, property) ?? FieldNamed("_" + name, property)) is { } field
            ? FromField(type, name, field.FieldType, field)
            : null;
    }

    private static FieldInfo? FieldNamed(string name, PropertyInfo property) =>
        property.DeclaringType!.GetField(name, Declared) is { } field && property.PropertyType.IsAssignableFrom(field.FieldType) ? field : null;

    private static JsonPropertyInfo FromField(JsonTypeInfo type, string name, Type memberType, FieldInfo field)
    {
        var member = type.CreateJsonPropertyInfo(memberType, name);
        member.Get = field.GetValue;
        member.Set = field.SetValue;
        return member;
    }

    private static Func<object> Creator(Type type)
    {
        var plain = type.GetConstructor(Declared, Type.EmptyTypes);
        return plain is null ? () => RuntimeHelpers.GetUninitializedObject(type) : () => plain.Invoke(null);
    }
}
