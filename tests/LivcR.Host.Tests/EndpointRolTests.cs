using System.Net;
using System.Text;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;

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

    private static readonly Guid OnderEmbargo = FictieveWereld.Guid("casus 9");

    private static readonly string[] BeeindigtSessie = ["/afmelden", "/account/overal-afmelden"];

    /// <summary>A session and a kept form exist only once somebody came.</summary>
    private static readonly string[] LeegBijHetBegin = ["toegang.sessie", "toegang.bewaard_formulier"];

    private readonly List<string> _verschillen = [];
    private readonly Dictionary<(string, Guid), string> _leeg = [];

    [Test, Rule("PAR-03"), Rule("AVG-12")]
    public async Task Every_endpoint_answers_every_role_as_approved()
    {
        var adressen = Adressen.Alle();
        Assert.That(adressen, Has.Count.GreaterThan(40));
        var ids = HostFixture.Wereldids;
        Assert.That(adressen.Where(a => a.HeeftId).Select(a => a.Soort).Distinct().Where(s => ids[s].Eigen.Count == 0), Is.SubsetOf(LeegBijHetBegin), "kinds of which the fictitious world has none");
        var tabel = new StringBuilder(Begin);

        // What ends a session (everywhere, at that) goes last.
        foreach (var adres in adressen.OrderBy(a => BeeindigtSessie.Contains(a.Patroon)))
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
            Assert.That(string.Join('\n', _verschillen), Is.Empty, "answers that tell \"not yours\" from \"does not exist\"");
            Goedgekeurd.Vergelijk("EndpointRol.approved.txt", tabel.ToString());
        }
    }

    private async Task<string> UitkomstAsync(Adres adres, Persona persona, IReadOnlyDictionary<string, (List<Guid> Eigen, List<Guid> Ander)> ids)
    {
        if (adres.Methode == "POST" && BeeindigtSessie.Contains(adres.Patroon))
        {
            if (persona.Wie is null)
            {
                return (await StuurAsync(adres, adres.Patroon, await HostFixture.BezoekerAsync(persona))).Status;
            }

            await HostFixture.VergeetAsync(persona);
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

    /// <summary>One thing of the own LIVC R that opens, and one that does not: tried with what the persona met on the walk, and a handful besides.
    /// A POST goes only to what the persona cannot open: it would do something.</summary>
    private async Task<(Antwoord? Zichtbaar, Antwoord? Vreemd)> EigenAsync(Adres adres, Persona persona, List<Guid> eigen, Verbs.Hoofdtaak.Bezoeker b, Antwoord ontbreekt)
    {
        Antwoord? zichtbaar = null, geweigerd = null, vreemd = null;
        var mag = persona.Wie is not null && adres.Toegang?.Rollen?.Any(persona.Rollen.Contains) != false;
        var gezien = (await PersonawandelingTests.BlikkenAsync()).Where(x => x.Persona == persona && (int)x.Status == 200).Select(x => x.Pad.Split('?')[0]).ToHashSet(StringComparer.Ordinal);
        var kandidaten = eigen.Where(id => adres.Methode == "GET" && gezien.Contains(adres.Met(id))).Take(1).Concat(eigen.Take(mag ? 8 : 1)).Distinct();
        foreach (var id in kandidaten)
        {
            if (adres.Methode == "GET")
            {
                var antwoord = await StuurAsync(adres, adres.Met(id), b);
                if (antwoord.Status == "200")
                {
                    zichtbaar ??= antwoord;
                }
                else if (antwoord == ontbreekt || await IsVerborgenAsync(adres.Soort, id, persona, b))
                {
                    vreemd = vreemd is null || antwoord != ontbreekt ? antwoord : vreemd;
                }
                else
                {
                    geweigerd = antwoord; // invited, but not (or no longer) here: told so by a page of its own
                }
            }
            else if (vreemd is null && (!mag || await IsVerborgenAsync(adres.Soort, id, persona, b)))
            {
                vreemd = await StuurAsync(adres, adres.Met(id), b);
            }
        }

        return (zichtbaar ?? geweigerd, vreemd);
    }

    /// <summary>No page about this thing opens for the persona. The coordination plans also what it takes no part in.</summary>
    private async Task<bool> IsVerborgenAsync(string soort, Guid id, Persona persona, Verbs.Hoofdtaak.Bezoeker b)
    {
        if (persona.Rollen.Contains(Rol.Coordinator) || persona.Rollen.Contains(Rol.Plaatsvervanger))
        {
            return false;
        }

        // Police hid it and may show it again: their page lists it by its number, so no page with its id tells that it is theirs.
        if (id == OnderEmbargo && (persona.Rollen.Contains(Rol.Korpschef) || persona.Rollen.Contains(Rol.InformationOfficer)))
        {
            return false;
        }

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
        return naarAanmelden ? new("aanmelden", "") : new(((int)antwoord.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), Zonder(pagina, pad));
    }

    /// <summary>A page may name the address that was asked for.</summary>
    private static string Zonder(string pagina, string pad) =>
        pad.Split('/').FirstOrDefault(d => Guid.TryParse(d, out _)) is { } id ? pagina.Replace(id, "", StringComparison.Ordinal) : pagina;

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
