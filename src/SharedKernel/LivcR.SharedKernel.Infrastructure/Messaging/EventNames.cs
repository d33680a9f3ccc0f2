using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>Stable names of events: moving or renaming a class never loses a stored event.</summary>
public static class EventNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static JsonSerializerOptions Json { get; } = new() { Converters = { new JsonStringEnumConverter(), new IdJsonConverterFactory() } };

    public static string Of(Type type) => Names.GetOrAdd(type, t => t.GetCustomAttribute<EventAttribute>()?.Naam
        ?? throw new InvalidOperationException($"{t.Name} has no [Event(\"module.Name\")] name."));
}

/// <summary>Ids travel as plain uuids.</summary>
public sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Van(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Waarde);
    }
}
