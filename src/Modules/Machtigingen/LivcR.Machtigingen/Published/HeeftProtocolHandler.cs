using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>A protocol with an organisation is about something else, whatever its reference.</summary>
internal sealed class HeeftProtocolHandler(ReadRound<MachtigingenDbContext> lees, ICurrentUser user) : IRequestHandler<HeeftProtocol, Result<bool>>
{
    private const string Vraag = """
        select exists (select from machtigingen.protocol p
          where p.cel_id = $1 and p.organisatie_id is null and lower(btrim(p.referentie)) = lower(btrim($2)) and p.van <= $3 and (p.tot is null or $3 < p.tot))
        """;

    public async Task<Result<bool>> Handle(HeeftProtocol request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        return (await lees.AskAsync(cancellationToken, Question.Of(Vraag, r => r.GetBoolean(0), request.Cel.Waarde, request.Referentie, request.Op)))[0];
    }
}
