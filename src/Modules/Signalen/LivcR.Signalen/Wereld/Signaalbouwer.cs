using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Signalen.Wereld;

/// <summary>The signals of the fictitious world: thirty that became a casus over the past two years (ids "signaal n" and "casus n", 1 to 22 in Zonderdale),
/// and some in every other state, of today and too late among them.</summary>
internal sealed class Signaalbouwer : IWereldbouwer
{
    public const int Casussen = 30;
    public const int InZonderdale = 22;

    public int Volgorde => 20;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        foreach (var cel in FictieveWereld.Cellen)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel.Id);
            await new Cel(scope.ServiceProvider, cel).BouwAsync(ct);
        }
    }

    private sealed class Cel(IServiceProvider services, FictieveCel cel)
    {
        private static readonly Leeftijdsgrenzen Grenzen = new(12, 18);

        private readonly SignalenDbContext _db = services.GetRequiredService<SignalenDbContext>();
        private readonly DateTimeOffset _nu = services.GetRequiredService<TimeProvider>().GetUtcNow();
        private readonly bool _zonderdale = cel == FictieveWereld.Zonderdale;
        private readonly Dictionary<Guid, ContentKey> _sleutels = [];

        private PersoonId Coordinator => (_zonderdale ? FictieveWereld.Coordinator : FictieveWereld.DrbCoordinator).Id;

        private PersoonId Officer => (_zonderdale ? FictieveWereld.InformationOfficer : FictieveWereld.DrbInformationOfficer).Id;

        private FictievePersoon[] Afzenders => _zonderdale
            ? [FictieveWereld.SchoolPartner, FictieveWereld.JeugdwerkPartner, FictieveWereld.ClbPartner, FictieveWereld.OcmwPartner, FictieveWereld.CawPartner, FictieveWereld.CggPartner, FictieveWereld.Justitieassistent]
            : [FictieveWereld.DrbPartner];

        public async Task BouwAsync(CancellationToken ct)
        {
            var (van, tot) = _zonderdale ? (1, InZonderdale) : (InZonderdale + 1, Casussen);
            int[] andere = _zonderdale ? [.. Enumerable.Range(1, 14)] : [1, 2, 3, 4, 11];
            var kluis = services.GetRequiredService<IKeyVault>();
            var ids = Enumerable.Range(van, tot - van + 1).Select(n => FictieveWereld.Guid("signaal " + n)).Concat(andere.Select(AndereId)).Concat(andere.Where(n => n is 11 or 12).Select(n => DoorgaveId(cel, n))).Concat([Vraagid(1), Vraagid(2)]).ToList();
            foreach (var (id, sleutel) in await Task.WhenAll(ids.Select(async id => (id, await kluis.CreateAsync(id, ct))))) _sleutels[id] = sleutel; // together: the vault writes them in one go

            for (var n = van; n <= tot; n++) Casus(n);
            foreach (var n in andere) Andere(n);
            if (!_zonderdale) await NeemDoorgaveAsync(ct);
            Adviesvragen();
            await _db.SaveChangesAsync(ct);
        }

        private static Guid DoorgaveId(FictieveCel van, int n) => FictieveWereld.Guid($"doorgave {van.Afkorting} {n}");

        private Guid AndereId(int n) => FictieveWereld.Guid($"signaal {cel.Afkorting} {n}");

        /// <summary>Oldest first: some two years ago for the first, three weeks ago for the last.</summary>
        private void Casus(int n)
        {
            var op = _nu.AddDays(-23 * (Casussen + 1 - n)).AddHours(n % 7);
            var (zorg, finaliteit) = Zorgen.Casussen[n % Zorgen.Casussen.Count];
            var s = Ontvang(FictieveWereld.Guid("signaal " + n), n, op, zorg, dringend: n % 6 == 0);
            var gewogen = op.AddDays(2 + (n % 5));
            s.StartWeging(Coordinator, Dag(gewogen));

            // The last of each LIVC R came from under beroepsgeheim and has no name yet.
            var wie = s.BronOnderBeroepsgeheim && n is InZonderdale or Casussen ? null : Wie(n, op);
            var sleutel = _sleutels[s.Id.Waarde];
            Moet(s.StelCasusVoor(new Casusvoorstel(finaliteit, Leeftijdsgroep.Onbekend, s.GemeenteNis, wie), Coordinator, Officer, sleutel, Dag(gewogen), Grenzen, Dag(gewogen)));
            Moet(s.BevestigCasus(Officer, new CasusId(FictieveWereld.Guid("casus " + n)), sleutel, Dag(gewogen), Grenzen, gewogen));
            s.SluitInzagePolitie();
            Vertel(s);
        }

        private void Andere(int n)
        {
            var dagen = n switch { 1 => 0, 2 => 1, 3 => 9, 4 => 12, 5 => 6, 6 => 20, 7 => 30, 8 => 15, 9 => 8, 10 => 25, 13 => 2, 14 => 1, _ => 6 };
            var op = _nu.AddDays(-dagen).AddMinutes(-25 * n);
            var s = Ontvang(AndereId(n), n, op, Zorgen.Open[n % Zorgen.Open.Count], dringend: n == 1, andere: true);
            var sleutel = _sleutels[s.Id.Waarde];
            var eind = op.AddDays(4);
            if (n is >= 4 and not 14) s.StartWeging(Coordinator, Dag(op.AddDays(7)));
            switch (n)
            {
                case 3 when _zonderdale:
                    _db.OngezienSignalen.AddRange(new[] { FictieveWereld.Plaatsvervanger, FictieveWereld.Gemachtigde }.Select(p => new OngezienSignaal(s, p.Id, op.AddDays(6))));
                    break;
                case 4:
                    _db.Navragen.Add(Navraag.Stel(s, Coordinator, "Sprak u er al met iemand anders over? Noem geen namen.", 0, sleutel, _nu.AddHours(-3)).Value!);
                    Moet(s.VulWeegkaart(new Weegkaart("De uitspraak herhaalt zich en keurt geweld tegen een beroepsgroep goed.", "Het bleef tot nu bij woorden.", "Er is een goede band met een begeleider.", null), sleutel));
                    break;
                case 5:
                    s.StelCasusVoor(new Casusvoorstel(Zorgen.Casussen[0].Finaliteit, Leeftijdsgroep.Meerderjarig, s.GemeenteNis, Wie(40, op)), Coordinator, Officer, sleutel, Dag(op), Grenzen, Dag(_nu.AddDays(2)));
                    break;
                case 6:
                    s.Wacht("Een gesprek met de school over de voorbije maand.", Dag(_nu.AddDays(20)), Dag(_nu.AddDays(60)), Dag(_nu), sleutel);
                    break;
                case 7:
                    s.SluitBuitenFinaliteit("Caw", "Het gaat om ruzie thuis en schulden. Er is geen band met geweld uit overtuiging.", sleutel, eind, eind.AddDays(90));
                    break;
                case 8:
                    s.SluitZonderOpvolging("Na een gesprek met de afzender bleek het om een citaat uit een film te gaan.", sleutel, eind, eind.AddDays(30));
                    break;
                case 9:
                    s.GeefAcuutDoor(op.AddHours(1), op.AddDays(30));
                    break;
                case 10:
                    s.Koppel(new CasusId(FictieveWereld.Guid("casus 21")), eind);
                    break;
                case 11:
                    BiedAan(s, n, op.AddDays(4));
                    break;
                case 12:
                    s.IsDoorgegeven(op.AddDays(5), BiedAan(s, n, op.AddDays(4)));
                    break;
                default:
                    break; // 1 and 2 are new, 3 was not looked at in time, 4 is in weging and late
            }

            Vertel(s);
        }

        private Guid Vraagid(int n) => FictieveWereld.Guid($"adviesvraag {cel.Afkorting} {n}");

        /// <summary>Without a person in them: one that waits, one that was answered.</summary>
        private void Adviesvragen()
        {
            foreach (var (n, wie, vraag) in new[]
            {
                (1, Afzenders[0], "Mag een leerkracht zonder toestemming van de ouders iets vertellen op een casusoverleg?"),
                (2, Afzenders[^1], "Hoe vaak komt de LIVC R samen, en wie beslist dat?"),
            })
            {
                var a = Adviesvraag.Stel(new AdviesvraagId(Vraagid(n)), cel.Id, wie.Id, wie.Organisatie!.Naam, vraag, _sleutels[Vraagid(n)], _nu.AddDays(-n), _nu.AddDays(30 - n));
                if (n == 2) Moet(a.Beantwoord("Vier keer per jaar, en vaker als een casus het vraagt. De burgemeester roept bijeen.", _sleutels[Vraagid(n)], _nu.AddHours(-5), _nu.AddDays(30)));
                _db.Adviesvragen.Add(a);
            }
        }

        /// <summary>To the other LIVC R of this world; it may have answered.</summary>
        private DateTimeOffset BiedAan(Signaal s, int n, DateTimeOffset op)
        {
            var nieuw = new SignaalId(DoorgaveId(cel, n));
            var naar = FictieveWereld.Cellen.Single(c => c != cel).Id;
            Moet(s.BiedAan(naar, Dag(op.AddDays(6))));
            _db.Doorgaven.Add(new Doorgave(nieuw, s.Id, cel.Id, naar, op, Dag(op.AddDays(6)), op.AddDays(7)));
            _db.DoorgaveInhouden.Add(s.VoorDoorgave(nieuw, naar, _sleutels[s.Id.Waarde], _sleutels[nieuw.Waarde]));
            return op.AddDays(7);
        }

        /// <summary>What Zonderdale passed on was taken here: a new signal (AVG-12).</summary>
        private async Task NeemDoorgaveAsync(CancellationToken ct)
        {
            var id = new SignaalId(DoorgaveId(FictieveWereld.Zonderdale, 12));
            var (doorgave, inhoud) = (await _db.Doorgaven.SingleAsync(d => d.Id == id, ct), await _db.DoorgaveInhouden.SingleAsync(d => d.Id == id, ct));
            Moet(doorgave.Beantwoord(cel.Id, ontvangen: true, doorgave.Op.AddDays(1)));
            _db.DoorgaveInhouden.Remove(inhoud);
            _db.Signalen.Add(Signaal.UitDoorgave(inhoud, FictieveWereld.Zonderdale.Naam, "4127 305 618", Coordinator, doorgave.Op.AddDays(1), Dag(_nu.AddDays(1))));
            _db.AddEvent(new SignaalOntvangenV1(id, doorgave.Op.AddDays(1)));
        }

        private Signaal Ontvang(Guid id, int n, DateTimeOffset op, string zorg, bool dringend, bool andere = false)
        {
            var (aangemeld, gebeld) = (andere && n == 13, andere && n == 14);
            var afzender = Afzenders[n % Afzenders.Length];
            var bron = gebeld ? new Afzenderschap("Sportclub Zonderdale", Sector.Sport, Geheimhoudingssoort.Geen, Kanaal.Telefoon) : new Afzenderschap(afzender.Organisatie!.Naam, Enum.Parse<Sector>(afzender.Organisatie.Sector), Enum.Parse<Geheimhoudingssoort>(afzender.Geheimhouding),
                aangemeld ? Kanaal.VerplichteAanmelding : Kanaal.Rechtstreeks);
            var wie = bron.Geheimhouding == Geheimhoudingssoort.Beroepsgeheim || n % 3 == 0 ? null : Wie(n, op);
            var melding = new Melding(zorg, dringend, n % 4 == 0 ? Leeftijdsgroep.Onbekend : n % 5 == 0 ? Leeftijdsgroep.Minderjarig : Leeftijdsgroep.Meerderjarig,
                cel.Gemeenten[n % cel.Gemeenten.Count].Nis, gebeld ? "Trainer" : afzender.Functie, MagBellen: n % 2 == 0, wie);
            var s = Signaal.Ontvang(new SignaalId(id), cel.Id, $"{1000 + (id.ToByteArray()[0] * 30)} {id.ToByteArray()[1]:000} {(id.ToByteArray()[2] * 3) + (n % 3):000}",
                gebeld ? Coordinator : afzender.Id, bron, melding, _sleutels[id], op, new Werkdagen().PlusWerkdagen(Dag(op), 2), aangemeld ? Dag(op.AddDays(14)) : null);
            _db.Signalen.Add(s);
            _db.AddEvent(new SignaalOntvangenV1(s.Id, op));
            return s;
        }

        /// <summary>One in five a minor, then and now.</summary>
        private static Identiteit Wie(int n, DateTimeOffset op) => new(Zorgen.Voornamen[n % Zorgen.Voornamen.Count], Zorgen.Achternamen[n % Zorgen.Achternamen.Count],
            Dag(op).AddYears(n % 5 == 0 ? -15 : -(19 + (n * 7 % 20))).AddDays(-(n * 11 % 300)));

        private void Vertel(Signaal s)
        {
            if (s.IsAfgerond) _db.AddEvent(new SignaalGewogenV1(s.Id, Enum.Parse<WegingUitkomst>(s.Staat.ToString()), s.CasusId, s.OntvangenOp, s.AfgerondOp!.Value));
        }

        private static void Moet(Refusal? weigering)
        {
            if (weigering is not null) throw new InvalidOperationException($"The fictitious world breaks {weigering.Regel}.");
        }

        private static DateOnly Dag(DateTimeOffset t) => Brussel.Dag(t);
    }
}
