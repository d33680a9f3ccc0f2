using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>Who sits in a fixed seat of a LIVC R, from when until when; a delegate by a recorded act (LIV-03).</summary>
internal sealed class Zetelbezetting : IRolgrond
{
    private Zetelbezetting(CelId celId, Zetel zetel, PersoonId persoonId, string? akte, DateOnly van, DateOnly? tot, string? nis) =>
        (CelId, Zetel, PersoonId, Gemachtigde, Akte, Van, Tot, Nis) = (celId, zetel, persoonId, akte is not null, akte, van, tot, nis);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public CelId CelId { get; private set; }

    public Zetel Zetel { get; private set; }

    public PersoonId PersoonId { get; private set; }

    public bool Gemachtigde { get; private set; }

    /// <summary>Reference of the act that names the delegate; null for the holder.</summary>
    public string? Akte { get; private set; }

    public DateOnly Van { get; private set; }

    public DateOnly? Tot { get; private set; }

    /// <summary>In a joint LIVC R: the municipality the seat speaks for; null speaks for all of it.</summary>
    public string? Nis { get; private set; }

    /// <summary>Reference of the mayor's decision that seats someone while the LIVC R is set up: there is no second person yet who could confirm [D].</summary>
    public string? Beslissing { get; init; }

    public RolgrondStaat Gemeld { get; set; }

    public Rol Rol => (Zetel, Gemachtigde) switch
    {
        (Zetel.Burgemeester, false) => Rol.Burgemeester,
        (Zetel.Burgemeester, true) => Rol.BurgemeesterGemachtigde,
        (Zetel.Korpschef, false) => Rol.Korpschef,
        (Zetel.Korpschef, true) => Rol.InformationOfficer,
        (_, false) => Rol.Coordinator,
        _ => Rol.Plaatsvervanger,
    };

    public Periode Periode => new(Van, Tot);

    /// <summary>The law ties the police seat to a sufficient clearance (LIV-04); the other seats ask none.</summary>
    public bool Volstaat(IEnumerable<Veiligheidsmachtiging> machtigingen, DateOnly op) => Zetel != Zetel.Korpschef || machtigingen.Any(m => m.PersoonId == PersoonId && m.Volstaat(op));

    /// <param name="akte">Names a delegate by its act; null seats the holder, of whom there is one at a time (in a joint LIVC R: per municipality).</param>
    /// <param name="bezettingen">What is recorded for this LIVC R.</param>
    public static Result<Zetelbezetting> Bezet(CelId cel, Zetel zetel, PersoonId persoon, string? akte, Periode periode, IEnumerable<Zetelbezetting> bezettingen, string? nis = null, string? beslissing = null)
    {
        if (periode.Fout is { } fout)
        {
            return fout;
        }

        var zelfde = bezettingen.Where(b => b.CelId == cel && b.Zetel == zetel && (b.Nis is null || nis is null || b.Nis == nis) && b.Periode.Overlapt(periode)).ToList();
        if (akte is null && zelfde.Exists(b => !b.Gemachtigde))
        {
            return Weigering.Toestand("Deze zetel heeft in die periode al een titularis. Leg eerst de einddatum van de vorige titularis vast.");
        }

        // Who holds a seat is no delegate of it too: the two acts of a pair would be one person's.
        return zelfde.Exists(b => b.PersoonId == persoon)
            ? Weigering.Invoer("Persoon", "Deze persoon heeft die zetel al in die periode. Kies iemand anders of een latere begindatum.")
            : new Zetelbezetting(cel, zetel, persoon, akte, periode.Van, periode.Tot, nis) { Beslissing = beslissing };
    }

    /// <summary>The municipality of this holder's seat merged. Who sits for it in the police seat or as its official sits for the successor; the office of its mayor ended with the municipality,
    /// so that the new mayor is seated by name (LIV-03) and nobody decides on casussen of more inhabitants than elected them [D].</summary>
    /// <param name="bezet">The successor is in another LIVC R: nobody sits here for it. A LIVC R without any municipality keeps its mayor, who is needed to close it.</param>
    /// <param name="enige">It was the only municipality: then its seats name none.</param>
    public void VolgFusie(Fusie fusie, bool bezet, bool enige, IEnumerable<Zetelbezetting> bezettingen, DateOnly vandaag)
    {
        var vanOud = Nis == fusie.Oud || (enige && !bezet && Nis is null && Zetel == Zetel.Burgemeester && Van < fusie.Datum);
        if (!vanOud || Tot <= vandaag)
        {
            return;
        }

        if (bezet || Zetel == Zetel.Burgemeester || bezettingen.Any(b => b.Zetel == Zetel && b.Nis == fusie.Nieuw.Nis && !b.Gemachtigde && b.Periode.Overlapt(Periode) && !(b.Tot <= vandaag)))
        {
            Eindig(vandaag, vandaag);
        }
        else
        {
            Nis = fusie.Nieuw.Nis;
        }
    }

    /// <summary>The holder who named this delegate. After a merger two may have sat on that day: then the one who sits on, the other gave way or was gone.</summary>
    public Zetelbezetting? Titularis(IEnumerable<Zetelbezetting> bezettingen) =>
        bezettingen.Where(b => !b.Gemachtigde && b.Zetel == Zetel && b.Nis == Nis && b.Periode.Bevat(Van)).MaxBy(b => b.Tot ?? DateOnly.MaxValue);

    /// <summary>At a merger a delegate goes where their holder goes, and never to the holder of the seat that theirs gave way to.</summary>
    public void Volg(Zetelbezetting? titularis, DateOnly vandaag)
    {
        if (Tot <= vandaag)
        {
            return;
        }

        if (titularis is null || titularis.Tot <= vandaag)
        {
            Eindig(vandaag, vandaag);
        }
        else
        {
            Nis = titularis.Nis;
        }
    }

    /// <summary>A delegate speaks for the holder who named them, and no longer than that holder sits [D].</summary>
    /// <returns>True when this ended or shortened it.</returns>
    public bool EindigMetTitularis(IEnumerable<Zetelbezetting> bezettingen, DateOnly vandaag)
    {
        if (!Gemachtigde)
        {
            return false;
        }

        var titularis = Titularis(bezettingen);
        var tot = titularis is null ? vandaag : titularis.Tot < vandaag ? vandaag : titularis.Tot;
        return tot is { } dag && Eindig(dag, vandaag) is null;
    }

    /// <summary>Ends it from a day on. An end is never moved back to a day on which it held, nor forward: ended is ended.</summary>
    public Refusal? Eindig(DateOnly tot, DateOnly vandaag)
    {
        if (tot < vandaag)
        {
            return Weigering.Invoer("Tot", "De einddatum kan niet in het verleden liggen: wat gold, blijft leesbaar.");
        }

        if (Tot <= tot)
        {
            return Weigering.Toestand("Deze zetel eindigt al op een vroegere dag.");
        }

        Tot = tot < Van ? Van : tot;
        return null;
    }
}
