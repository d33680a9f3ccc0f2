namespace LivcR.Casusoverleggen.Domain;

/// <summary>A casus whose only source works under beroepsgeheim and has not named the person: first a small agendapunt, where the source may (legal.md §4.1).</summary>
internal sealed partial class Casus
{
    /// <summary>Who may name the person; gone once they did.</summary>
    public PersoonId? Bron { get; private set; }

    /// <summary>Its next agendapunt is verkennend: mayor or delegate, information officer, coordinator and the source, nobody else.</summary>
    public bool Verkennend => !IdentiteitBekend;

    /// <summary>The source names the person at the table, by their own decision. From then on the name is one that came under beroepsgeheim: on no participant's screen (§2.1).</summary>
    public Refusal? Noem(PersoonId bron, string? voornaam, string? achternaam, DateOnly? geboren, Leeftijdsgrenzen grenzen, ContentKey sleutel, DateTimeOffset nu)
    {
        if (IdentiteitBekend || Bron != bron || Betrokkene is null)
        {
            return Weigering.Toestand("De betrokkene van deze casus is al genoemd.");
        }

        if (string.IsNullOrWhiteSpace(achternaam))
        {
            return Weigering.Invoer("Achternaam", "Vul de achternaam in.");
        }

        if (BepaalLeeftijd(geboren, Brussel.Dag(nu), grenzen) is { } teJong)
        {
            return teJong;
        }

        Betrokkene.Noem(voornaam, achternaam, geboren, sleutel);
        (IdentiteitBekend, NaamOnderBeroepsgeheim, Bron) = (true, true, null);
        return null;
    }

    /// <summary>The source decided not to name, and says no why: the casus ends, without a trace of that decision.</summary>
    public Refusal? SluitOngenoemd(DateTimeOffset nu) =>
        IdentiteitBekend || Staat != Contracts.CasusStaat.Besproken ? KanNiet(Contracts.CasusStaat.Afgesloten) : Sluit(Sluitingsgrond.GeenZorg, nu);
}
