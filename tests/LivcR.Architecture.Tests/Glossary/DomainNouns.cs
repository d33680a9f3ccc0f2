using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LivcR.Architecture.Tests.Glossary;

/// <summary>A word of a type name, and the first type it was met in.</summary>
internal sealed record DomainNoun(string Woord, string Type);

/// <summary>Dutch for everything the law or the coordinator names, English for everything a programmer names (architecture.md §8): what is left of a type name without the English.</summary>
internal static partial class DomainNouns
{
    /// <summary>Words of technique. A word of the domain never comes here: it goes into the glossary.</summary>
    private static readonly HashSet<string> Technique = new(StringComparer.OrdinalIgnoreCase)
    {
        "Answer", "Api", "Attribute", "Background", "Behaviour", "Builder", "Cache", "Check", "Claims", "Client", "Command", "Comparer", "Component", "Configuration", "Configurator",
        "Content", "Context", "Converter", "Cookie", "Crypto", "Csv", "Db", "Dispatcher", "Docx", "Endpoint", "Endpoints", "Entity", "Envelope", "Error", "Event", "Exception", "Extensions",
        "Factory", "File", "Filter", "Form", "Gateway", "Handler", "Hash", "Health", "Helper", "Html", "Http", "Ics", "Id", "Ids", "Identity", "Imports", "Inbox", "Index", "Input", "Interceptor", "Job", "Jobs", "Json",
        "Key", "Lease", "Link", "Links", "Mailer", "Mapping", "Mappings", "Message", "Middleware", "Migration", "Migrator", "Mode", "Model", "Module", "Oidc", "Options", "Outbox", "Page", "Parser", "Passkey",
        "Pipeline", "Policies", "Policy", "Principal", "Printer", "Provider", "Pump", "Queries", "Query", "Queue", "Reader", "Refusals", "Registration", "Renderer", "Request", "Response",
        "Result", "Retry", "Rls", "Routes", "Row", "Rule", "Schema", "Scope", "Seed", "Sender", "Server", "Service", "Services", "Session", "Settings", "Sign", "Smtp", "Snapshot", "Sql", "Store", "Stream",
        "Svg", "Table", "Template", "Test", "Tests", "Ticket", "Token", "Totp", "Transaction", "Transport", "Type", "Url", "User", "Users", "Validator", "Value", "View", "Worker", "Writer", "Xlsx",
    };

    /// <summary>Every word of the domain in the type names of these assemblies.</summary>
    public static IReadOnlyCollection<DomainNoun> In(params Assembly[] assemblies) => In(assemblies.SelectMany(a => a.GetTypes()));

    public static IReadOnlyCollection<DomainNoun> In(IEnumerable<Type> types) =>
        [.. types.Where(IsWrittenByHand).SelectMany(t => Woorden(t.Name).Select(w => new DomainNoun(w, t.FullName ?? t.Name)))
            .Where(n => n.Woord.Length > 1 && !Technique.Contains(n.Woord))
            .DistinctBy(n => n.Woord, StringComparer.OrdinalIgnoreCase)
            .OrderBy(n => n.Woord, StringComparer.Ordinal)];

    /// <summary>"CasusoverlegAfgeslotenV1" → Casusoverleg, Afgesloten, V; an abbreviation in capitals (OIDC) is one word.</summary>
    public static IEnumerable<string> Woorden(string naam) => Woord.Matches(naam).Select(m => m.Value);

    private static bool IsWrittenByHand(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && !(type.Namespace ?? "").StartsWith("Microsoft", StringComparison.Ordinal)
        && !(type.Namespace ?? "").StartsWith("System", StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && (type.DeclaringType is null || IsWrittenByHand(type.DeclaringType));

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z][a-z]*|(?<![A-Za-z])[a-z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Woord { get; }
}
