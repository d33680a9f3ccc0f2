using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>One address the Host answers.</summary>
/// <param name="Patroon">As mapped: "/signalen/{id}/weging".</param>
internal sealed record Adres(string Methode, string Patroon, AccessMetadata? Toegang)
{
    public bool HeeftId => Patroon.Contains('{', StringComparison.Ordinal);

    /// <summary>What the id in the address is the id of.</summary>
    public string Soort => Adressen.Soorten.FirstOrDefault(s => Patroon.StartsWith(s.Begin, StringComparison.Ordinal)).Soort
        ?? throw new InvalidOperationException($"{Patroon}: say in {nameof(Adressen)} what its id is the id of.");

    public string Met(Guid id) => Patroon[..Patroon.IndexOf('{', StringComparison.Ordinal)] + id + Patroon[(Patroon.IndexOf('}', StringComparison.Ordinal) + 1)..];

    public override string ToString() => $"{Methode} {Patroon}";
}

internal static partial class Adressen
{
    public static readonly (string Begin, string Soort)[] Soorten =
    [
        ("/signalen/", "signalen.signaal"), ("/doorgaven/", "signalen.doorgave"), ("/adviesvragen/", "signalen.adviesvraag"), ("/casussen/", "casusoverleggen.casus"), ("/overdrachten/", "casusoverleggen.overdracht"), ("/overleggen/", "casusoverleggen.overleg"), ("/tafel/", "casusoverleggen.overleg"), ("/peilingen/", "casusoverleggen.peiling"),
        ("/agendapunten/", "casusoverleggen.agendapunt"), ("/uitnodigingen/", "casusoverleggen.agendapunt"), ("/taken/", "casusoverleggen.taak"), ("/afsprakenlijsten/", "casusoverleggen.agendapunt"),
        ("/inbreng/", "informatiedeling.inbreng"), ("/embargo/", "casusoverleggen.casus"), ("/fiches/", "informatiedeling.terugkoppelingsfiche"), ("/ggb/", "ggb.ggb_controle"), ("/beheer/accounts/", "toegang.account"),
        ("/account/sessies/", "toegang.sessie"), ("/account/bewaard/", "toegang.bewaard_formulier"),
        ("/aanwijzingen/", "machtigingen.aanwijzing"), ("/livcr/organisaties/", "machtigingen.organisatie"), ("/livcr/deelnemers/", "toegang.account"),
    ];

    /// <summary>Every endpoint, files of the style layer excepted. Enumerating compiles them all anew, which takes seconds.</summary>
    public static IReadOnlyList<Adres> Van(IEndpointRouteBuilder host) =>
    [
        .. from e in host.DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
           where e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !e.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal)
           from methode in e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           let patroon = "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{regel}", "PAR-06", StringComparison.Ordinal).Replace("{sjabloon}", "uitnodiging", StringComparison.Ordinal) // a rule is the same for everyone, and each LIVC R has each kind of text
           orderby patroon, methode
           select new Adres(methode, patroon, e.Metadata.GetMetadata<AccessMetadata>()),
    ];

    /// <summary>What there is of each kind in the own LIVC R (newest first, a handful) and in the other.</summary>
    public static async Task<IReadOnlyDictionary<string, (List<Guid> Eigen, List<Guid> Ander)>> IdsAsync(NpgsqlConnection db, IEnumerable<Adres> alle)
    {
        var cel = FictieveWereld.Zonderdale.Id.Waarde;
        var ids = new Dictionary<string, (List<Guid>, List<Guid>)>(StringComparer.Ordinal);
        foreach (var soort in alle.Where(a => a.HeeftId).Select(a => a.Soort).Distinct())
        {
            ids[soort] = (await LeesAsync(db, $"select id from {soort} where {VanCel(soort)} order by id desc limit 40", cel),
                soort.StartsWith("toegang.", StringComparison.Ordinal) ? [] : await LeesAsync(db, $"select id from {soort} where not ({VanCel(soort)}) order by id limit 1", cel));
        }

        return ids;
    }

    /// <summary>What belongs to the LIVC R <c>$1</c>. An account belongs to a person; what belongs to an organisation, to every LIVC R that works with it.</summary>
    private static string VanCel(string soort)
    {
        const string organisaties = "(select organisatie_id from machtigingen.cel_organisatie where cel_id = $1)";
        return soort switch
        {
            "machtigingen.organisatie" => $"id in {organisaties}",
            "machtigingen.aanwijzing" => $"organisatie_id in {organisaties}",
            "casusoverleggen.overdracht" => "naar_cel_id = $1",
            "signalen.doorgave" => "naar_cel_id = $1 and staat = 'Aangeboden'",
            _ when soort.StartsWith("toegang.", StringComparison.Ordinal) => "true",
            _ => "cel_id = $1",
        };
    }

    private static async Task<List<Guid>> LeesAsync(NpgsqlConnection db, string sql, Guid cel)
    {
        await using var q = new NpgsqlCommand(sql, db);
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            q.Parameters.Add(new() { Value = cel });
        }

        await using var r = await q.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await r.ReadAsync())
        {
            ids.Add(r.GetGuid(0));
        }

        return ids;
    }
}
