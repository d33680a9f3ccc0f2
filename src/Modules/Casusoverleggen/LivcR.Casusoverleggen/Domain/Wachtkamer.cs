using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Shortly before its meeting, who accepted an agendapunt may see who is expected there (GEH-03). By the server's clock; an agendapunt that is over or lapsed has none.</summary>
internal static class Wachtkamer
{
    /// <param name="minuten">How long before the beginning it opens.</param>
    public static bool IsOpenVoor(Deelname? eigen, Agendapunt punt, DateTimeOffset begin, DateTimeOffset nu, int minuten) =>
        punt.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig && (eigen is { Staat: DeelnameStaat.Aanvaard } or { Staat: DeelnameStaat.Aanwezig, Aanwezig: true }) && nu >= begin.AddMinutes(-minuten);

    /// <summary>Accepted. Who was only invited and who refused are not told apart, here or elsewhere (PAR-04).</summary>
    public static bool WordtVerwacht(Deelname d) => d.Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig;
}
