
namespace LivcR.Casusoverleggen.Contracts;

/// <summary>States of a casus (legal.md §4.2).</summary>
public enum CasusStaat
{
    InVoorbereiding, Geagendeerd, Besproken, Opvolgtraject, Monitoring, OvergedragenLtf, Opgeschort, Overdracht, Afgesloten, Heropend, Vernietigd,
}

public enum AgendapuntStaat { Gepland, Bezig, Afgesloten, Vervallen }

public enum DeelnameStaat { Voorgesteld, Uitgenodigd, Aanvaard, Geweigerd, GeenAntwoord, Aanwezig, Afwezig, Beeindigd }
