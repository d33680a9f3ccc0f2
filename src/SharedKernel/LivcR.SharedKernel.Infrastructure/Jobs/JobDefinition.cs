namespace LivcR.SharedKernel.Infrastructure.Jobs;

/// <summary>A job: a name, a schedule, and a request to send. It must bear running twice: clustering does not prevent it at a host's start.</summary>
/// <param name="Naam">Stable name: "ggb.veroudering". Only this name is stored, never a CLR name.</param>
/// <param name="Cron">Seconds, minutes, hours, day, month, weekday; in Belgian time.</param>
/// <param name="RequestType">Made without arguments and sent by the runner.</param>
/// <param name="PerCel">Once per active cell, as the system at work for that cell; otherwise once, for no cell.</param>
public sealed record JobDefinition(string Naam, string Cron, Type RequestType, bool PerCel);
