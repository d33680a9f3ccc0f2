
namespace LivcR.Signalen.Contracts;

public enum Leeftijdsgroep { Onbekend, Minderjarig, Meerderjarig }

/// <summary>How a weging ended (legal.md §4.1).</summary>
public enum WegingUitkomst { BuitenFinaliteit, GeenOpvolging, Gekoppeld, WordtCasus, AcuutDoorgegeven, Ingetrokken, Doorgegeven }
