using System.Diagnostics;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.SharedKernel.Infrastructure.Pipeline;

/// <summary>Logs each message by type and duration, never by content; puts every refusal in the audit log with its rule id (AVG-10);
/// turns "someone else was first" into an answer a person can act on.</summary>
internal sealed class LogBehaviour<TRequest, TResponse>(CurrentRequest current, IAudit audit, ILogger<LogBehaviour<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult, IResultFactory<TResponse>
{
    private static readonly string Naam = CurrentRequest.NameOf(typeof(TRequest));

    /// <summary>What a refused act was for: as much as can be said of something that was not done.</summary>
    private static readonly string Module = Naam[..Math.Max(Naam.IndexOf('.', StringComparison.Ordinal), 0)];
    private static readonly bool IsCommand = typeof(TRequest).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        current.Begin(request, IsCommand);
        var naam = Naam;
        var start = Stopwatch.GetTimestamp();
        TResponse response;
        try
        {
            response = await next();
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e as PostgresException ?? e.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Which of the two it is depends on the order of the statements: the other's row version, or the other's row.
            response = TResponse.Refused([Weigering.Toestand("Iemand anders heeft dit intussen gewijzigd. Bekijk de nieuwe toestand en probeer het opnieuw.")]);
        }

        foreach (var r in response.Refusals)
        {
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Weigeren,
                Handeling = naam,
                Doel = Module,
                Regel = r.Regel,
                Uitkomst = "geweigerd",
                Object = r.Veld is null ? null : "veld " + r.Veld,
                Casus = (request as IOverCasus)?.LogCasus ?? current.Casus,
            }, CancellationToken.None);
        }

        if (logger.IsEnabled(LogLevel.Debug) || !response.Ok)
        {
            logger.LogInformation("{Request} {Outcome} in {Ms} ms", naam, response.Ok ? "ok" : response.Refusals[0].Regel, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return response;
    }
}

/// <summary>Bad input never reaches a handler: one message per field, nothing changed.</summary>
internal sealed class ValidateBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult, IResultFactory<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        List<Refusal>? refusals = null;
        foreach (var validator in validators)
        {
            (refusals ??= []).AddRange((await validator.ValidateAsync(request, cancellationToken)).Refusals());
        }

        return refusals is not { Count: > 0 } ? await next() : TResponse.Refused(refusals);
    }
}

/// <summary>What a validator found, as refusals.</summary>
public static class ValidationRefusals
{
    /// <summary>For a handler that tells what is wrong with the fields in one round with what it refuses itself: such a validator is no <see cref="IValidator{T}"/> of the request, else the pipeline
    /// answers first.</summary>
    public static List<Refusal> Refusals(this ValidationResult result) =>
        // A validator names a rule with WithErrorCode("FIN-09"), or hands on what the domain refuses; anything else is plain bad input.
        result.Errors.ConvertAll(e => e.CustomState as Refusal ?? (e.ErrorCode is [_, _, _, '-', ..] ? new Refusal(e.ErrorCode, e.PropertyName) : Weigering.Invoer(e.PropertyName, e.ErrorMessage)));

    /// <summary>One message per field: the first. What concerns no field is all told.</summary>
    public static void Meld(this List<Refusal> refusals, IEnumerable<Refusal> more) => refusals.AddRange([.. more.Where(m => m.Veld is null || !refusals.Exists(r => r.Veld == m.Veld))]);
}
