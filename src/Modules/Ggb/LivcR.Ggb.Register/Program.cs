#pragma warning disable RS0030 // a program of its own: this file is all of it that speaks to the terminal
using LivcR.Ggb.Register;

var (instellingen, fout) = Registerinstellingen.Lees(args);
if (instellingen is null)
{
    Console.Error.WriteLine(fout);
    Console.Error.WriteLine(Registerinstellingen.Gebruik);
    return 2;
}

try
{
    await using var app = Registerprogramma.Bouw(instellingen);
    await app.StartAsync();
    Console.Out.WriteLine($"Het register luistert op {app.Urls.First()}");
    if (instellingen.StopMetStdin)
    {
        _ = Console.OpenStandardInput().CopyToAsync(Stream.Null).ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (RegisterStartException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (DllNotFoundException)
{
    Console.Error.WriteLine("libsodium ontbreekt. Installeer het pakket libsodium23.");
    return 2;
}
catch (IOException e)
{
    Console.Error.WriteLine(e.Message); // the port is taken, the data folder cannot be written
    return 1;
}
