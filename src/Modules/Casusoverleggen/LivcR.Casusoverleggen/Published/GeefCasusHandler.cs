using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Casusoverleggen.Published;

/// <summary>Who may see the row gets the card: the coordination, the system, or someone with a grant. The database decides which rows there are.</summary>
internal sealed class GeefCasusHandler(ReadRound<CasusoverleggenDbContext> lees, GelezenCasussen gelezen) : IRequestHandler<GeefCasus, Result<CasusKaart>>
{
    private const string Vraag = """
        select c.nummer, c.cel_id, c.staat, c.minderjarig, c.identiteit_bekend,
          c.belang is not null or exists (select from casusoverleggen.agendapunt a where a.casus_id = c.id and a.belang is not null)
        from casusoverleggen.casus c where c.id = $1
        """;

    public async Task<Result<CasusKaart>> Handle(GeefCasus request, CancellationToken cancellationToken) =>
        (gelezen.Geef(request.Casus) ?? await LeesAsync(request.Casus, cancellationToken)) is { } kaart ? kaart : Weigering.NietUitgenodigd;

    private async Task<CasusKaart?> LeesAsync(CasusId id, CancellationToken ct) => (await lees.AskAsync(ct, Question.Of(Vraag,
        r => new CasusKaart(id, r.GetString(0), new CelId(r.GetGuid(1)), r.Enum<CasusStaat>(2), r.GetBoolean(3), r.GetBoolean(4)) { HeeftBelang = r.GetBoolean(5) }, id.Waarde))).FirstOrDefault();
}

/// <summary>The casussen this very request has read, under this asker's own right: the panels of a page need not ask the database again. Lives as long as the request.</summary>
internal sealed class GelezenCasussen
{
    private readonly Dictionary<CasusId, CasusKaart> _kaarten = [];

    public CasusKaart? Geef(CasusId id) => _kaarten.GetValueOrDefault(id);

    public void Onthoud(CasusKaart kaart) => _kaarten[kaart.Id] = kaart;
}
