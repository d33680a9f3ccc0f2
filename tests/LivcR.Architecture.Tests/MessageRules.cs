using System.Reflection;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Architecture.Tests;

/// <summary>architecture.md §3: three kinds of messages, one rule each.</summary>
internal static class MessageRules
{
    /// <summary>Each request has exactly one handler; a second one would be picked by registration order.</summary>
    public static IReadOnlyList<string> OneHandlerPerRequest(IReadOnlyCollection<Type> requests, IEnumerable<Type> handlers)
    {
        var handled = handlers.SelectMany(h => h.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .CountBy(i => i.GetGenericArguments()[0]).ToDictionary();
        return [.. requests.Where(r => handled.GetValueOrDefault(r) != 1).Select(r => $"{r.FullName}: {handled.GetValueOrDefault(r)} handlers").Order(StringComparer.Ordinal)];
    }

    /// <summary>Who asks whom goes one way only: a cycle of questions is two modules that cannot be understood apart.</summary>
    public static IReadOnlyList<string> CycleOfQueries(IEnumerable<(string Asker, Type Type)> code, Func<Type, string?> ownerOfQuery)
    {
        var asks = code.SelectMany(c => CalledMembers.Of(c.Type).Where(m => m.IsConstructor).Select(m => (c.Asker, Asked: ownerOfQuery(m.DeclaringType!))))
            .Where(a => a.Asked is not null && a.Asked != a.Asker).Select(a => (a.Asker, Asked: a.Asked!)).ToHashSet();
        return [.. asks.Where(a => Reaches(a.Asked, a.Asker, [])).Select(a => $"{a.Asker} asks {a.Asked}, which asks back").Order(StringComparer.Ordinal)];

        bool Reaches(string from, string to, HashSet<string> seen) =>
            from == to || (seen.Add(from) && asks.Where(a => a.Asker == from).Any(a => Reaches(a.Asked, to, seen)));
    }

    /// <summary>Facts hold ids, enums, numbers and dates (GEH-01): text only where someone wrote down why it can never be about a person.</summary>
    public static IReadOnlyList<string> TextInEvents(IEnumerable<Type> events) =>
        [.. events.SelectMany(e => Text(e, e.Name)).Order(StringComparer.Ordinal)];

    /// <summary>A stored event is found again by its name: unique, and prefixed by the module that says it.</summary>
    public static IReadOnlyList<string> EventNames(IReadOnlyCollection<(string Schema, Type Type)> events)
    {
        var named = events.Select(e => (e.Schema, e.Type, e.Type.GetCustomAttribute<EventAttribute>()?.Naam)).ToList();
        return
        [
            .. named.Where(e => e.Naam != $"{e.Schema}.{e.Type.Name}").Select(e => $"{e.Type.FullName}: named {e.Naam ?? "nothing"}, should be {e.Schema}.{e.Type.Name}"),
            .. named.GroupBy(e => e.Naam).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {g.Count()} events"),
        ];
    }

    /// <summary>Only the pump publishes: modules take ISender.</summary>
    public static IReadOnlyList<string> Publishers(IEnumerable<Type> types) =>
        [.. types.Where(t => t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(IPublisher) || p.ParameterType == typeof(IMediator))))
            .Select(t => $"{t.FullName} takes IPublisher or IMediator: use ISender and db.AddEvent").Order(StringComparer.Ordinal)];

    public static bool IsRequest(Type type) => type is { IsAbstract: false } && typeof(IBaseRequest).IsAssignableFrom(type);

    public static bool IsEvent(Type type) => type is { IsAbstract: false } && typeof(IIntegrationEvent).IsAssignableFrom(type);

    private static IEnumerable<string> Text(Type type, string path) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
        p.IsDefined(typeof(NietPersoonlijkAttribute)) ? []
        : Carries(p.PropertyType) is { } own ? Text(own, $"{path}.{p.Name}")
        : IsText(p.PropertyType) ? [$"{path}.{p.Name} is text without [NietPersoonlijk]"] : Array.Empty<string>());

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(char) || type == typeof(byte[]) || type == typeof(object)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsText)) || (type.IsArray && IsText(type.GetElementType()!));

    /// <summary>A record of ours inside an event, alone or in a list: looked into. Ids are not.</summary>
    private static Type? Carries(Type type)
    {
        var t = type.IsGenericType ? type.GetGenericArguments()[^1] : type;
        return (t.Namespace ?? "").StartsWith("LivcR", StringComparison.Ordinal) && t is { IsEnum: false, IsValueType: false } ? t : null;
    }
}

internal sealed class MessageTests
{
    private static IEnumerable<Type> Own => Solution.Modules.SelectMany(m => m.Own.GetTypes());

    [Test]
    public void Every_request_has_one_handler()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        var requests = Solution.Modules.SelectMany(m => m.Own.GetTypes().Concat(m.Contracts.GetTypes())).Where(MessageRules.IsRequest).ToList();

        Assert.That(requests, Has.Count.GreaterThan(8));
        Solution.AssertNone(MessageRules.OneHandlerPerRequest(requests, Own));
    }

    [Test]
    public void A_request_without_handler_and_one_with_two_are_refused() =>
        Assert.That(MessageRules.OneHandlerPerRequest([typeof(Nobody), typeof(Twice), typeof(Once)], typeof(MessageTests).GetNestedTypes(BindingFlags.NonPublic)),
            Is.EqualTo(new[] { $"{typeof(Nobody).FullName}: 0 handlers", $"{typeof(Twice).FullName}: 2 handlers" }));

    [Test]
    public void Questions_between_modules_go_one_way()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        var owners = Solution.Modules.SelectMany(m => m.Contracts.GetTypes().Where(MessageRules.IsRequest).Select(t => (t, m.Naam))).ToDictionary(x => x.t, x => x.Naam);

        Assert.That(owners, Has.Count.GreaterThan(8));
        Solution.AssertNone(MessageRules.CycleOfQueries(Solution.Modules.SelectMany(m => m.Own.GetTypes().Select(t => (m.Naam, t))), owners.GetValueOrDefault));
    }

    [Test]
    public void A_cycle_of_three_is_seen_through_lambdas_and_async_methods()
    {
        var owners = new Dictionary<Type, string> { [typeof(Nobody)] = "A", [typeof(Twice)] = "B", [typeof(Once)] = "C" };
        var code = new (string, Type)[] { ("A", typeof(AsksTwice)), ("B", typeof(AsksOnce)), ("C", typeof(AsksNobody)), ("D", typeof(AsksNobody)) }
            .SelectMany(c => c.Item2.GetNestedTypes(BindingFlags.NonPublic).Append(c.Item2).Select(t => (c.Item1, t)));

        Assert.That(MessageRules.CycleOfQueries(code, owners.GetValueOrDefault),
            Is.EqualTo(new[] { "A asks B, which asks back", "B asks C, which asks back", "C asks A, which asks back" }));
    }

    [Test]
    [Rule("GEH-01")]
    public void Published_events_hold_no_text()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        var events = Solution.Modules.SelectMany(m => m.Contracts.GetTypes()).Where(MessageRules.IsEvent).ToList();

        Assert.That(events, Has.Count.GreaterThan(10));
        Solution.AssertNone(MessageRules.TextInEvents(events));
    }

    [Test]
    [Rule("GEH-01")]
    public void Text_in_an_event_is_refused_in_a_list_and_a_record_too() =>
        Assert.That(MessageRules.TextInEvents([typeof(GezegdV1)]), Is.EqualTo(new[]
        {
            "GezegdV1.Delen.Wat is text without [NietPersoonlijk]", "GezegdV1.Namen is text without [NietPersoonlijk]", "GezegdV1.Tekst is text without [NietPersoonlijk]",
        }));

    [Test]
    public void Events_have_a_stable_name_of_their_own_module()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        var events = Solution.Modules.SelectMany(m => m.Contracts.GetTypes().Where(MessageRules.IsEvent).Select(t => (m.Naam.ToLowerInvariant(), t))).ToList();

        Assert.That(events, Has.Count.GreaterThan(10));
        Solution.AssertNone(MessageRules.EventNames(events));
    }

    [Test]
    public void A_wrong_name_and_a_name_used_twice_are_refused() =>
        Assert.That(MessageRules.EventNames([("a", typeof(GezegdV1)), ("a", typeof(OokGezegdV1))]), Is.EqualTo(new[]
        {
            $"{typeof(OokGezegdV1).FullName}: named a.GezegdV1, should be a.OokGezegdV1", "a.GezegdV1: 2 events",
        }));

    [Test]
    public void No_module_can_publish()
    {
        Solution.AssertSeen(Solution.Modules.Count);
        Solution.AssertNone(MessageRules.Publishers(Own));
    }

    [Test]
    public void A_constructor_that_takes_the_mediator_is_refused() =>
        Assert.That(MessageRules.Publishers([typeof(Shouts), typeof(AsksOnce)]), Is.EqualTo(new[] { $"{typeof(Shouts).FullName} takes IPublisher or IMediator: use ISender and db.AddEvent" }));

    private sealed record Nobody : IRequest<int>;

    private sealed record Twice : IRequest<int>;

    private sealed record Once : IRequest<int>;

    private sealed class OnceHandler : IRequestHandler<Once, int> { public Task<int> Handle(Once request, CancellationToken cancellationToken) => Task.FromResult(1); }

    private sealed class TwiceHandler : IRequestHandler<Twice, int> { public Task<int> Handle(Twice request, CancellationToken cancellationToken) => Task.FromResult(1); }

    private sealed class OtherTwiceHandler : IRequestHandler<Twice, int> { public Task<int> Handle(Twice request, CancellationToken cancellationToken) => Task.FromResult(1); }

    private sealed class AsksTwice(ISender sender) { public async Task<int> Doe() => await sender.Send(new Twice()); }

    private sealed class AsksOnce(ISender sender) { public Func<Task<int>> Later => () => sender.Send(new Once()); }

    private sealed class AsksNobody(ISender sender) { public Task<int> Doe() => sender.Send(new Nobody()); }

    private sealed class Shouts(IMediator mediator) { public IMediator Mediator => mediator; }

    [Event("a.GezegdV1")]
    private sealed record GezegdV1(Guid Id, string Tekst, IReadOnlyList<string> Namen, IReadOnlyList<Deel> Delen, [property: NietPersoonlijk("a number")] string Nummer) : IIntegrationEvent;

    [Event("a.GezegdV1")]
    private sealed record OokGezegdV1(Guid Id) : IIntegrationEvent;

    private sealed record Deel(CasusId Casus, string Wat);
}
