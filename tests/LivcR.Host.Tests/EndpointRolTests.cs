using System.Net;
using System.Text;
using LivcR.SharedKernel;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>Every address × every persona, compared with a list that a person approved (LIVCR_APPROVE=1 writes it anew).
/// "Not yours" and "does not exist" must be one answer, byte for byte (PAR-03).</summary>
[NonParallelizable]
internal sealed class EndpointRolTests
{
    private const string Begin = """
        # What each persona gets at each address. Status numbers; "aanmelden" = sent to sign in; - = there is nothing to ask for.
        # GET with id:  one that the persona may see | one of the own LIVC R that the persona may not see | one of another LIVC R | one that does not exist
        # POST with id: the same without the first, with an empty form. POST without id: an empty form.

        """;

    private static readonly string[] BeeindigtSessie = ["/afmelden", "/account/overal-afmelden"];
    private readonly List<string> _verschillen = [];
    private readonly Dictionary<(string, Guid), string> _leeg = [];

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Every_endpoint_answers_every_role_as_approved()
    {
        var adressen = Adressen.Alle();
        Assert.That(adressen, Has.Count.GreaterThan(40));
        var ids = await IdsAsync(adressen);
        var tabel = new StringBuilder(Begin);
        foreach (var adres in adressen)
        {
            var uitkomsten = new List<(string Uitkomst, Persona Wie)>();
            foreach (var persona in Persona.Alle)
            {
                uitkomsten.Add((await UitkomstAsync(adres, persona, ids), persona));
            }

            tabel.Append(adres).Append("   [").Append(adres.Toegang).Append("]\n");
            foreach (var groep in uitkomsten.GroupBy(u => u.Uitkomst))
            {
                tabel.Append("    ").Append(groep.Key.PadRight(22)).Append(' ').AppendJoin(", ", groep.Select(u => u.Wie.Naam)).Append('\n');
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_verschillen, Is.Empty, "answers that tell \"not yours\" from \"does not exist\"");
            Goedgekeurd.Vergelijk("EndpointRol.approved.txt", tabel.ToString());
        }
    }

    private async Task<string> UitkomstAsync(Adres adres, Persona persona, Dictionary<string, (List<Guid> Eigen, List<Guid> Ander)> ids)
    {
        if (adres.Methode == "POST" && BeeindigtSessie.Contains(adres.Patroon))
        {
            if (persona.Wie is null)
            {
                return (await StuurAsync(adres, adres.Patroon, await HostFixture.BezoekerAsync(persona))).Status;
            }

            await using var eigen = await HostFixture.MeldAanAsync(persona.Wie);
            return (await StuurAsync(adres, adres.Patroon, eigen)).Status;
        }

        var b = await HostFixture.BezoekerAsync(persona);
        if (!adres.HeeftId)
        {
            return (await StuurAsync(adres, adres.Patroon, b)).Status;
        }

        var ontbreekt = await StuurAsync(adres, adres.Met(Guid.NewGuid()), b);
        var (zichtbaar, vreemd) = await EigenAsync(adres, persona, ids[adres.Soort].Eigen, b, ontbreekt);
        var ander = ids[adres.Soort].Ander is [var id, ..] ? await StuurAsync(adres, adres.Met(id), b) : null;
        foreach (var (wat, antwoord) in new[] { ("own LIVC R", vreemd), ("another LIVC R", ander) })
        {
            if (antwoord is not null && antwoord != ontbreekt)
            {
                _verschillen.Add($"{adres} as {persona}: {wat} gives {antwoord.Status}, missing gives {ontbreekt.Status}{(antwoord.Status == ontbreekt.Status ? " with another body" : "")}");
            }
        }

        var rest = $"{vreemd?.Status ?? "-"} | {ander?.Status ?? "-"} | {ontbreekt.Status}";
        return adres.Methode == "GET" ? $"{zichtbaar?.Status ?? "-"} | {rest}" : rest;
    }

    /// <summary>Tries the things of the own LIVC R: one that opens, and one that does not. A POST goes only to what the persona cannot open: it would do something.</summary>
    private async Task<(Antwoord? Zichtbaar, Antwoord? Vreemd)> EigenAsync(Adres adres, Persona persona, List<Guid> eigen, Verbs.Hoofdtaak.Bezoeker b, Antwoord ontbreekt)
    {
        Antwoord? zichtbaar = null, vreemd = null;
        var mag = persona.Wie is not null && adres.Toegang?.Rollen?.Any(persona.Rollen.Contains) != false;
        foreach (var id in mag ? eigen : eigen.Take(1))
        {
            if (adres.Methode == "GET")
            {
                var antwoord = await StuurAsync(adres, adres.Met(id), b);
                if (antwoord.Status == "200")
                {
                    zichtbaar ??= antwoord;
                }
                else if (vreemd is null || antwoord != ontbreekt)
                {
                    vreemd = antwoord;
                }
            }
            else if (!mag || await IsVerborgenAsync(adres.Soort, id, persona, b))
            {
                vreemd ??= await StuurAsync(adres, adres.Met(id), b);
            }
        }

        return (zichtbaar, vreemd);
    }

    /// <summary>No page about this thing opens for the persona.</summary>
    private async Task<bool> IsVerborgenAsync(string soort, Guid id, Persona persona, Verbs.Hoofdtaak.Bezoeker b)
    {
        if (!_leeg.TryGetValue((persona.Naam, id), out var zichtbaar))
        {
            var paginas = Adressen.Alle().Where(a => a is { Methode: "GET", HeeftId: true } && a.Soort == soort).ToList();
            zichtbaar = paginas.Count == 0 ? "ja" : "";
            foreach (var pagina in paginas)
            {
                zichtbaar += (await StuurAsync(pagina, pagina.Met(id), b)).Status == "200" ? "ja" : "";
            }

            _leeg[(persona.Naam, id)] = zichtbaar;
        }

        return zichtbaar.Length == 0;
    }

    private static async Task<Antwoord> StuurAsync(Adres adres, string pad, Verbs.Hoofdtaak.Bezoeker b)
    {
        using var request = new HttpRequestMessage(new HttpMethod(adres.Methode), pad);
        if (adres.Methode == "POST")
        {
            if (Bladlezer.Token(b.Pagina).Length == 0)
            {
                await b.OpenAsync(b.Pad == "/" ? "/aanmelden" : "/");
            }

            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Bladlezer.Token(b.Pagina))]);
        }

        using var antwoord = await b.VraagAsync(request);
        var naarAanmelden = antwoord.Headers.Location?.ToString().StartsWith("/aanmelden", StringComparison.Ordinal) == true;
        var pagina = Bladlezer.Vast(await antwoord.Content.ReadAsStringAsync());
        return naarAanmelden ? new("aanmelden", "") : new(((int)antwoord.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), pagina.Replace(pad, "", StringComparison.Ordinal));
    }

    /// <summary>What there is of each kind in the own LIVC R (newest first, a handful) and in the other.</summary>
    private static async Task<Dictionary<string, (List<Guid>, List<Guid>)>> IdsAsync(IReadOnlyList<Adres> adressen)
    {
        var cel = SharedKernel.Infrastructure.Wereld.FictieveWereld.Zonderdale.Id.Waarde;
        await using var db = await HostFixture.OpenAsync();
        var ids = new Dictionary<string, (List<Guid>, List<Guid>)>(StringComparer.Ordinal);
        foreach (var soort in adressen.Where(a => a.HeeftId).Select(a => a.Soort).Distinct())
        {
            var perCel = soort == "toegang.account" ? "true" : "cel_id = $1";
            ids[soort] = (await LeesAsync(db, $"select id from {soort} where {perCel} order by id desc limit 40", cel),
                perCel == "true" ? [] : await LeesAsync(db, $"select id from {soort} where cel_id <> $1 order by id limit 1", cel));
        }

        Assert.That(ids.Where(i => i.Value.Item1.Count == 0).Select(i => i.Key), Is.Empty, "kinds of which the fictitious world has none");
        return ids;
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

    private sealed record Antwoord(string Status, string Pagina);
}

/// <summary>A text that a person approved, beside the test that compares with it.</summary>
internal static class Goedgekeurd
{
    public static void Vergelijk(string bestand, string nu, [System.Runtime.CompilerServices.CallerFilePath] string hier = "")
    {
        var pad = Path.Combine(Path.GetDirectoryName(hier)!, bestand);
        if (Environment.GetEnvironmentVariable("LIVCR_APPROVE") == "1")
        {
            File.WriteAllText(pad, nu);
        }

        Assert.That(nu, Is.EqualTo(File.Exists(pad) ? File.ReadAllText(pad) : ""), $"differs from {bestand}: when the change is meant, run with LIVCR_APPROVE=1 and read the difference");
    }
}
