using System.Security.Claims;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;

namespace LivcR.Host;

/// <summary>Makes the signed-in principal the current user of this request. The principal comes from the session in the database, never from the cookie itself.</summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, CurrentUser user)
    {
        var p = http.User;
        if (Guid.TryParse(p.FindFirstValue(LivcrClaims.Persoon), out var persoon))
        {
            CelId? cel = Guid.TryParse(p.FindFirstValue(LivcrClaims.Cel), out var c) ? new CelId(c) : null;
            var rollen = p.FindAll(LivcrClaims.Rol).Select(r => Enum.Parse<Rol>(r.Value)).ToArray();
            OrganisatieId? organisatie = Guid.TryParse(p.FindFirstValue(LivcrClaims.Organisatie), out var o) ? new OrganisatieId(o) : null;
            user.Als(new PersoonId(persoon), cel, rollen, Guid.TryParse(p.FindFirstValue(LivcrClaims.Sessie), out var s) ? s : null, organisatie);
        }

        return next(http);
    }
}

/// <summary>What every page's frame shows: who, for which LIVC R.</summary>
internal sealed class PaginaContext(IHttpContextAccessor http, ICurrentUser user, Paginainstelling instelling) : IPaginaContext
{
    public string? NaamGebruiker => http.HttpContext?.User.FindFirstValue(LivcrClaims.Naam);

    public string? NaamCel => http.HttpContext?.User.FindFirstValue(LivcrClaims.CelNaam);

    /// <summary>In which role one acts here: who acts for two LIVC R's, or in two roles, sees it before acting.</summary>
    public string? Functie => user.Rollen.Count == 0 ? null : string.Join(" en ", user.Rollen.Select(r => Rolnaam.Van(r)).Select(r => char.ToLowerInvariant(r[0]) + r[1..]));

    public string? NaamOrganisatie => http.HttpContext?.User.FindFirstValue(LivcrClaims.OrganisatieNaam);

    public bool KanWisselen => http.HttpContext?.User.HasClaim(c => c.Type == LivcrClaims.KanWisselen) == true;

    public bool Sluier => instelling.Sluier;

    public bool FictieveGegevens => instelling.FictieveGegevens;

    public bool Oefenomgeving => instelling.Oefenomgeving;

    public bool IsDevelopment => instelling.IsDevelopment;
}

/// <summary>What is set for the whole life of the process; looked up once, since it stands on every page.</summary>
internal sealed class Paginainstelling(IHostEnvironment environment, IConfiguration configuration)
{
    public bool Sluier { get; } = configuration.GetValue("Livcr:Sluier", !environment.IsDevelopment());

    public bool FictieveGegevens { get; } = configuration.GetValue<bool>("Livcr:FictieveWereld");

    public bool Oefenomgeving { get; } = SharedKernel.Infrastructure.Wereld.Oefenomgeving.Is(configuration);

    public bool IsDevelopment { get; } = environment.IsDevelopment();
}
