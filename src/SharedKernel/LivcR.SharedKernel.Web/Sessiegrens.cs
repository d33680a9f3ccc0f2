using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LivcR.SharedKernel.Web;

/// <summary>Answers behind the veil too, without roles; and a request to it is no sign of a person at the screen.</summary>
public sealed class AchterSluierMetadata;

/// <summary>Answers before a LIVC R is chosen; its form is about no LIVC R.</summary>
public sealed class ZonderLivcrMetadata;

/// <summary>How long a session lives is the front door's; a page may only say that its reader is still at the table.</summary>
public interface ISessieleven
{
    /// <summary>This session does not run out for now. Lifts no veil, and never lasts longer than a session may.</summary>
    Task HoudAsync(ICurrentUser user, CancellationToken ct);
}

public static class Sessiegrens
{
    private const string Ligt = "livcr.sluier";

    public static T AchterSluier<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.Met(new AchterSluierMetadata());

    public static T ZonderLivcr<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.Met(new ZonderLivcrMetadata());

    /// <summary>The browser holds a session that is veiled: for everyone but the veil's own endpoints nobody asks.</summary>
    public static bool LigtSluier(HttpContext http) => http.Items.ContainsKey(Ligt);

    public static void MeldSluier(HttpContext http) => http.Items[Ligt] = true;

    private static T Met<T>(this T endpoint, object metadata) where T : IEndpointConventionBuilder
    {
        endpoint.Add(b => b.Metadata.Add(metadata));
        return endpoint;
    }
}

internal sealed class GeenSessieleven : ISessieleven
{
    public Task HoudAsync(ICurrentUser user, CancellationToken ct) => Task.CompletedTask;
}
