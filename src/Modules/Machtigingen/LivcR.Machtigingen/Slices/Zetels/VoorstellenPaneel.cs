using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;

namespace LivcR.Machtigingen.Slices.Zetels;

/// <summary>What waits for the second act of the mayor, or for the tick of the FG. Without anything there is no panel.</summary>
internal sealed class VoorstellenPaneel(ReadRound<MachtigingenDbContext> lees, ICurrentUser user, TimeProvider time) : IPaneel
{
    private const string Vraag = """
        with burgemeesters as (select z.nis, z.persoon_id from machtigingen.zetel z where z.cel_id = $1 and z.zetel = 'Burgemeester' and z.van <= $4 and (z.tot is null or $4 < z.tot))
        select count(*) filter (where zetel is not null), count(*) filter (where rol is not null),
          (select count(*) from machtigingen.regelafstelling a where a.cel_id = $1 and a.ingetrokken_op is null and case when $3 = 'fg' then a.fg_op is null and a.voorgesteld_door <> $2 and a.bevestigd_door is distinct from $2
            else a.bevestigd_op is null and a.voorgesteld_door <> $2 and a.fg_door is distinct from $2 end),
          (select count(*) from machtigingen.opheffing o where o.cel_id = $1 and o.staat = 'Open' and o.ingediend_door <> $2 and $3 = 'burgemeester'),
          (select count(*) from machtigingen.oprichtingsakte a join machtigingen.cel c on c.id = a.cel_id and c.van = 'infinity'
            where a.cel_id = $1 and $3 = 'burgemeester' and a.vastgelegd_door is distinct from $2 and (select count(*) from machtigingen.gemeente g where g.cel_id = $1 and g.tot is null) > 1
              and exists (select 1 from burgemeesters b where b.nis = a.nis and b.persoon_id = $2) and not exists (select 1 from burgemeesters b where b.nis = a.nis and b.persoon_id = a.bevestigd_door))
        from machtigingen.rolvoorstel v where v.cel_id = $1 and v.staat = 'Open' and v.ingediend_door <> $2 and v.persoon_id <> $2
          and exists (select 1 from burgemeesters b where b.persoon_id = $2 and (v.nis is null or b.nis is null or b.nis = v.nis))
          and $3 = 'burgemeester'
        """;

    internal sealed record Model(long Zetels, long Functies, long Regels, long Opheffing, long Akten);

    public int Volgorde => 85;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        var burgemeester = user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde);
        if (user is not { Cel: { } cel, Persoon: { } wie } || !(burgemeester || user.Rollen.Contains(Rol.Fg)))
        {
            return null;
        }

        var model = (await lees.AskAsync(ct, Question.Of(Vraag, r => new Model(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)),
            cel.Waarde, wie.Waarde, burgemeester ? "burgemeester" : "fg", Brussel.Dag(time.GetUtcNow()))))[0];
        return model is { Zetels: 0, Functies: 0, Regels: 0, Opheffing: 0, Akten: 0 } ? null : new(typeof(VoorstellenPaneelDeel), model);
    }
}
