using LivcR.Host.Verbs;
using LivcR.Host.Verbs.Matching;

// The verbs of the front door. Each returns the process's exit code and says in one line what is wrong.
return await Startfout.VangAsync(() => args switch
{
    ["run", .. var rest] => Run.DoeAsync(rest),
    ["migrate", ..] => Migrate.DoeAsync(),
    ["demo", ..] => Demo.DoeAsync(),
    ["beheerder", .. var rest] => Beheerder.DoeAsync(rest),
    ["verify", .. var rest] => Verify.DoeAsync(rest),
    ["sleutels", .. var rest] => Sleutels.DoeAsync(rest),
    ["match", .. var rest] => Task.FromResult(Match.Doe(rest)),
    _ => Task.FromResult(Help()),
});

static int Help()
{
    Scherm.Regel("LivcR.Host run | migrate | demo | beheerder | verify | sleutels | match");
    return 2;
}
