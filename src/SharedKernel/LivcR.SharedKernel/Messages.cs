using MediatR;

namespace LivcR.SharedKernel;

/// <summary>An own act of a module: one handler, one save at the end. Internal to the module; no module sends another's command.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A question without side effect: own (internal), or published in X.Contracts/Queries for the modules that may ask.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A request about one casus: lets the log say which, without reading the message.</summary>
public interface IOverCasus
{
    CasusId? LogCasus { get; }
}

/// <summary>A fact another module may react to. Only ids, enums, numbers and dates: never text, names or secrets (GEH-01).
/// Stored under the stable name of its <see cref="EventAttribute"/>; no order is promised; every reaction may run twice and late.</summary>
public interface IIntegrationEvent : INotification;

/// <summary>The stable name under which an event is stored ("casusoverleggen.CasusoverlegAfgeslotenV1"). Never change it: add a V2.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventAttribute(string naam) : Attribute
{
    public string Naam { get; } = naam;
}

/// <summary>Allows a string in a published event, with the reason why it can never hold anything about a person.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NietPersoonlijkAttribute(string waarom) : Attribute
{
    public string Waarom { get; } = waarom;
}

/// <summary>Names the rule of legal.md that a test or a type stands for.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class RuleAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
