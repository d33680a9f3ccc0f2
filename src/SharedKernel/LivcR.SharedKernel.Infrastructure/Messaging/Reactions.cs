using LivcR.SharedKernel.Infrastructure.Modules;
using MediatR;

namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>One (event, effect): the class BijX of a module, and the context in which its effect and its inbox mark are saved together.</summary>
public sealed record Reaction(string Schema, Type Handler, Type DbContext)
{
    public string Naam { get; } = $"{Schema}.{Handler.Name}";
}

/// <summary>Which reactions take which event. Found once at start, from the modules' own assemblies.</summary>
public sealed class ReactionMap
{
    private readonly Dictionary<string, (Type Event, List<Reaction> Reactions)> _map = [];

    public ReactionMap(IEnumerable<IModule> modules)
    {
        foreach (var module in modules)
        {
            foreach (var (service, type) in Handlers.In(module.GetType().Assembly).Where(h => h.Service.GetGenericTypeDefinition() == typeof(INotificationHandler<>)))
            {
                var e = service.GetGenericArguments()[0];
                var naam = EventNames.Of(e);
                if (!_map.TryGetValue(naam, out var entry))
                {
                    _map[naam] = entry = (e, []);
                }

                entry.Reactions.Add(new Reaction(module.Schema, type, module.DbContext));
            }
        }
    }

    public IReadOnlyCollection<string> Events => _map.Keys;

    /// <summary>Null when nobody listens (yet): the event is then done.</summary>
    public (Type Event, List<Reaction> Reactions)? For(string naam) => _map.TryGetValue(naam, out var e) ? e : null;
}

/// <summary>Lets MediatR call only the one reaction the delivery names. Nobody else may publish.</summary>
public sealed class DeliveryPublisher : INotificationPublisher
{
    private static readonly AsyncLocal<Type?> Target = new();

    public static IDisposable To(Type handler)
    {
        Target.Value = handler;
        return new Reset();
    }

    public Task Publish(IEnumerable<NotificationHandlerExecutor> handlerExecutors, INotification notification, CancellationToken cancellationToken)
    {
        var target = Target.Value ?? throw new InvalidOperationException("Only the outbox pump publishes: use db.AddEvent.");
        return handlerExecutors.Single(h => h.HandlerInstance.GetType() == target).HandlerCallback(notification, cancellationToken);
    }

    private sealed class Reset : IDisposable
    {
        public void Dispose() => Target.Value = null;
    }
}
