using LivcR.Host.Verbs;
using LivcR.Host.Verbs.Matching;

// The verbs of the front door. Each returns the process's exit code and says in one line what is wrong.
return args switch
{
    ["run", .. var rest] => await Run.DoeAsync(rest),
    ["migrate", .. var rest] => await Migrate.DoeAsync(rest),
    ["demo", .. var rest] => await Demo.DoeAsync(rest),
    ["beheerder", .. var rest] => await Beheerder.DoeAsync(rest),
    ["verify", .. var rest] => await Verify.DoeAsync(rest),
    ["match", .. var rest] => Match.Doe(rest),
    _ => Help(),
};

static int Help()
{
    Scherm.Regel("LivcR.Host run | migrate | demo | beheerder | verify | match");
    return 2;
}
