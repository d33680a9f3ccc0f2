using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using MediatR;

namespace LivcR.SharedKernel.Infrastructure.Modules;

/// <summary>What handles, validates and reacts in an assembly: its types are looked through once per process. (MediatR's own
/// search compares every handler with every message, at each start and, in the tests, for each of them.)</summary>
internal static class Handlers
{
    private static readonly HashSet<Type> Sought = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];

    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<(Type Service, Type Type)>> Found = new();

    public static IReadOnlyList<(Type Service, Type Type)> In(Assembly assembly) => Found.GetOrAdd(assembly, a =>
    [
        .. from type in a.GetTypes()
           where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
           from service in type.GetInterfaces()
           where service.IsGenericType && Sought.Contains(service.GetGenericTypeDefinition())
           select (service, type),
    ]);
}
