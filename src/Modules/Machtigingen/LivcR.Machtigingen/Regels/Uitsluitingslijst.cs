using System.Text.Json;
using System.Text.Json.Serialization;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Regels;

/// <summary>The services that may never sit, as data with its sources (LIV-06, PAR-09): a lawyer adds one without code. Whole names only, written any way: a look-alike is
/// another organisation, and who wants around the list is stopped by the people who decide, not by guessing.</summary>
internal sealed class Uitsluitingslijst
{
    private static readonly JsonSerializerOptions _strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The local police sits by law, and no other police does (LIV-03, LIV-06): an aanwijzing would pass by the clearance that its seat asks (LIV-04).</summary>
    public const string PolitieFout = "De lokale politie zit in een vaste zetel en wordt niet als organisatie toegevoegd. Een andere politiedienst kan niet deelnemen.";

    private readonly Dictionary<string, Uitsluiting> _namen = [];
    private readonly Dictionary<string, Uitsluiting> _nummers = [];
    private readonly Dictionary<string, Uitsluiting> _domeinen = [];

    private Uitsluitingslijst(IEnumerable<Rij> rijen)
    {
        foreach (var rij in rijen)
        {
            Eis(rij.Namen.Length > 0 && Array.TrueForAll(rij.Namen, n => Vorm(n).Length > 0), "a name is missing", rij);
            Eis(rij.Zekerheid is "T" or "S" or "P" or "U" or "D" && !string.IsNullOrWhiteSpace(rij.Bron), "zekerheid or bron is missing", rij);
            Eis(Array.TrueForAll(rij.Domeinen, d => d.Contains('.', StringComparison.Ordinal) && Domein(d) == d), "a domain is not written like vsse.be", rij);
            Eis(Array.TrueForAll(rij.Nummers, n => (Organisatienummer.Kbo(n) ?? Organisatienummer.Ovo(n)) == n), "a number is not written like 0123.456.749 or OVO001234", rij);
            Zet(_namen, rij.Namen.Select(Vorm).Distinct(), rij);
            Zet(_nummers, rij.Nummers, rij);
            Zet(_domeinen, rij.Domeinen, rij);
        }
    }

    public Uitsluiting? VanOrganisatie(string naam, string? kbo, string? ovo) =>
        Zoek(_namen, Vorm(naam)) ?? Zoek(_nummers, kbo) ?? Zoek(_nummers, ovo);

    /// <summary>Why nobody sits on an aanwijzing by this organisation; null for one that may appoint. Of police this says nothing about its people: they have their seat.</summary>
    public Refusal? Belet(Organisatie o) => o.Uitsluiting?.Refusal() ?? Belet(o.Naam, o.Kbo, o.Ovo, o.Sector);

    public Refusal? Belet(string naam, string? kbo, string? ovo, Sector? sector) =>
        VanOrganisatie(naam, kbo, ovo)?.Refusal() ?? (sector == Sector.Politie ? Weigering.Liv04 with { Tekst = PolitieFout } : null);

    /// <param name="tekst">A mail domain or a whole address; what stands below a domain belongs to it.</param>
    public Uitsluiting? VanMail(string tekst)
    {
        for (var domein = Domein(tekst); ; domein = domein[(domein.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (Zoek(_domeinen, domein) is { } uitsluiting || !domein.Contains('.', StringComparison.Ordinal))
            {
                return Zoek(_domeinen, domein);
            }
        }
    }

    public static Uitsluitingslijst Lees()
    {
        using var stream = typeof(Uitsluitingslijst).Assembly.GetManifestResourceStream("uitsluitingen.json") ?? throw new InvalidOperationException("uitsluitingen.json is not embedded in LivcR.Machtigingen.");
        using var lezer = new StreamReader(stream);
        return Lees(lezer.ReadToEnd());
    }

    /// <exception cref="InvalidDataException">The file is not such a list; the message names the entry and what is wrong.</exception>
    public static Uitsluitingslijst Lees(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Rij[]>(json, _strict) is { Length: > 0 } rijen ? new(rijen) : throw new InvalidDataException("uitsluitingen.json: nothing in it.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"uitsluitingen.json: {e.Message}", e);
        }
    }

    /// <summary>Case, accents, spaces, hyphens and brackets do not matter.</summary>
    private static string Vorm(string naam) => Naamvorm.Van(naam).Geheel;

    private static string Domein(string tekst) => tekst[(tekst.LastIndexOf('@') + 1)..].Trim().TrimEnd('.').ToLowerInvariant();

    private static Uitsluiting? Zoek(Dictionary<string, Uitsluiting> lijst, string? wat) => wat is not null && lijst.TryGetValue(wat, out var u) ? u : null;

    private static void Zet(Dictionary<string, Uitsluiting> lijst, IEnumerable<string> wat, Rij rij)
    {
        foreach (var w in wat)
        {
            Eis(lijst.TryAdd(w, rij.Soort), $"{w} stands twice", rij);
        }
    }

    private static void Eis(bool goed, string fout, Rij rij)
    {
        if (!goed)
        {
            throw new InvalidDataException($"uitsluitingen.json, {rij.Namen.FirstOrDefault()}: {fout}.");
        }
    }

    private sealed record Rij
    {
        public required Uitsluiting Soort { get; init; }
        public required string[] Namen { get; init; }
        public required string[] Domeinen { get; init; }

        /// <summary>Of the enterprise register or OVO; left out where none was certain.</summary>
        public string[] Nummers { get; init; } = [];
        public required string Zekerheid { get; init; }
        public required string Bron { get; init; }
    }
}
