using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>From a day, up to (not including) a day: "tot" is the first day on which it no longer holds, so an end today bites today.
/// An end before the start, however it came in, is a period without days.</summary>
internal sealed record Periode(DateOnly Van, DateOnly? Tot = null)
{
    public bool Bevat(DateOnly dag) => Van <= dag && (Tot is null || dag < Tot);

    public bool Overlapt(Periode ander) => (Tot is null || ander.Van < Tot) && (ander.Tot is null || Van < ander.Tot);

    public Refusal? Fout => Tot <= Van ? Weigering.Invoer("Tot", "De einddatum moet na de begindatum liggen.") : null;
}
