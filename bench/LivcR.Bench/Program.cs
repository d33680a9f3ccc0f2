using LivcR.Bench;

// Figures go to standard output, one line each; what is being done goes to standard error.
string[] groups = ["start", "pages", "intake", "delivery", "ggb", "aanwijzingen", "secrecy", "search", "planner"];
switch (args)
{
    case ["pump", var connectionString, var keyFolder]: // a child of the delivery group, there to be killed
        await Delivery.PumpAsync(connectionString, keyFolder);
        return 0;
    case ["floor", var connectionString, var casusBytes, var worklistBytes]: // a child of the pages group
        await Floor.ServeAsync(connectionString, int.Parse(casusBytes), int.Parse(worklistBytes));
        return 0;
    case ["page", var port, var policy]: // a child of the secrecy group
        await SecrecyPage.ServeAsync(int.Parse(port), bool.Parse(policy));
        return 0;
    case ["names"]: // makes the table of spellings that is shipped
        Names.Write();
        return 0;
    case ["ggb", "--write"]: // also writes the figures that the product shows
        await Ggb.RunAsync(write: true);
        return 0;
    case ["ggb", "protocol"]: // the half of the group that measures the question itself
        await GgbProtocol.RunAsync();
        return 0;
    case ["revocation"]: // a part of the group aanwijzingen
        await Revocation.RunAsync();
        return 0;
    case ["secrecy", "--long", .. var part]: // more worlds; with "differential" nothing else
        await Secrecy.RunAsync(longRun: true, only: part.FirstOrDefault());
        return 0;
    case ["secrecy", var part]: // one figure at a time, while working on it
        await Secrecy.RunAsync(only: part);
        return 0;
    case ["pages", var part]: // one figure at a time, while working on it
        await Pages.RunAsync(part);
        return 0;
    case ["ggb", var part]: // one figure at a time, while working on it
        await Ggb.RunAsync(only: part);
        return 0;
    case [] or [_] when args.All(groups.Contains):
        foreach (var group in args is [] ? groups : args)
        {
            await (group switch { "start" => Start.RunAsync(), "pages" => Pages.RunAsync(), "intake" => Intake.RunAsync(), "ggb" => GgbAsync(), "aanwijzingen" => Aanwijzingen.RunAsync(), "secrecy" => Secrecy.RunAsync(), "search" => Search.RunAsync(), "planner" => Task.Run(Planning.Run), _ => Delivery.RunAsync() });
        }

        return 0;
    default:
        Figure.Say($"bench [{string.Join('|', groups)}]");
        return 2;
}

static async Task GgbAsync()
{
    await Ggb.RunAsync();
    await GgbProtocol.RunAsync();
}
