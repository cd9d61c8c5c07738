using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Fetching;
using GenBench.Harness.Data.Hdf5;
using GenBench.Harness.Data.Idx;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Processes;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench data</c>: brings public datasets to this machine and checks them.</summary>
internal static class DataCommand
{
    private const string Embedded = "mnist-small";

    public static Command Create(VerbContext context) => context.Verb(
        "data",
        "Fetches public datasets, checks them, and says what is in files of your own."
            + "\n\nExamples:\n  genbench data fetch fashion-mnist\n  genbench data inspect faces/ --labels none",
        () =>
        [
            CreateFetch(new FetchOptions()),
            CreateVerify(),
            DataInspectCommand.Create(context),
        ]);

    /// <summary>The child process that reads HDF5 files.</summary>
    internal static Command CreateHdf5Reader()
    {
        var command = new Command(Hdf5Child.Verb) { Hidden = true };
        command.SetAction(_ => Hdf5Child.Run(Console.In, Console.Out));
        return command;
    }

    /// <summary>The verb with a patience of its own: tests have little.</summary>
    internal static Command CreateFetch(FetchOptions options)
    {
        Argument<string> name = NameAmong(Fetchable.Names);
        Option<string[]> mirrors = new("--mirror")
        {
            Description = "Address of the folder that holds the files, in place of the public mirrors; may be repeated.",
            HelpName = "URL",
        };
        mirrors.Validators.Add(result =>
        {
            foreach (string text in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (!IsAddress(text)) result.AddError($"--mirror is '{text}'; {MirrorAddress.Rule}, such as https://host/mnist/");
            }
        });
        Option<string?> to = new("--to") { Description = "Data folder to write to; your own data folder when left out.", HelpName = "DIR" };
        Command fetch = new("fetch",
            "Downloads a dataset from public mirrors, goes on where an earlier try stopped, and checks the SHA-256 of its content.\n\n"
            + "Examples:\n  genbench data fetch mnist\n  genbench data fetch mnist --mirror http://localhost:8000/mnist --to data")
        {
            name, mirrors, to,
        };
        fetch.SetAction((parsed, cancellation) => GuardedAsync(parsed, stop => FetchAsync(
            parsed, Fetchable.Of(parsed.GetRequiredValue(name)), parsed.GetValue(mirrors) ?? [], parsed.GetValue(to), options, stop),
                cancellation));
        return fetch;
    }

    private static Command CreateVerify()
    {
        Argument<string> name = NameAmong([Embedded, .. Fetchable.Names]);
        Command verify = new("verify",
            "Finds a dataset's files and checks the SHA-256 of their content.\n\n"
                + "Example: genbench data verify mnist --data /srv/datasets") { name, DataOption.Instance };
        verify.SetAction(parsed => Verify(parsed.GetRequiredValue(name), DataOption.Locations(parsed), parsed.InvocationConfiguration));
        return verify;
    }

    private static Argument<string> NameAmong(IEnumerable<string> names)
    {
        string[] known = [.. names];
        return new Argument<string>("NAME") { Description = string.Join(", ", known) }.AcceptOnlyFromAmong(known);
    }

    private static async Task FetchAsync(
        ParseResult parsed, Fetchable archive, string[] mirrors, string? to, FetchOptions options, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string folder = to is null ? DataLocator.UserFolder
            ?? throw new IOException("this account has no home folder: name one with --to DIR") : Path.GetFullPath(to);
        Uri[] sources = mirrors.Length > 0 ? [.. mirrors.Select(mirror => new Uri(mirror))] : [.. archive.Mirrors];
        await using ServiceProvider services = new ServiceCollection().AddFetchClient(options).BuildServiceProvider();
        using HttpClient client = FetchClient.Create(services);
        Task Fetch(IProgress<FetchReport> progress) =>
            new ArchiveFetcher(client, progress, options).FetchAsync(archive.Name, archive.Files, sources, folder, cancellation);
        bool terminal = output == Console.Out && !Console.IsOutputRedirected;
        await (terminal ? LiveFetchProgress.RunAsync(AnsiConsole.Console, Fetch) : Fetch(new PlainFetchProgress(output)));
        output.WriteLine($"{archive.Name} is in {Path.Combine(folder, archive.Name)}");
        foreach (string entry in archive.Entries)
            output.WriteLine($"in an experiment: {entry}");
        if (!DataLocator.Locate().Folders.Contains(folder))
            output.WriteLine($"so that it is found there, give --data {folder} or set {DataLocator.Variable}={folder}");
    }

    /// <summary>Looks at every file, whatever the others are like.</summary>
    private static int Verify(string name, DataLocations locations, InvocationConfiguration console)
    {
        if (NamedArchives.All.FirstOrDefault(archive => archive.Name == name) is { } named)
            return Fetchable.Verify(named, locations, console);
        int bad = 0;
        foreach (Func<(string Path, IdxArray Array)> read in Reads(name, locations))
        {
            try
            {
                (string path, IdxArray array) = read();
                console.Output.WriteLine($"ok  {path}  [{string.Join(", ", array.Dimensions)}]  sha256 {array.Sha256}");
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                console.Error.WriteLine($"genbench: {exception.Message}");
                bad++;
            }
        }

        return bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }

    private static IEnumerable<Func<(string Path, IdxArray Array)>> Reads(string name, DataLocations locations) => name == Embedded
        ? EmbeddedMnist.Files.Select(file => (Func<(string, IdxArray)>)(() => ($"{file.Name} (in the program)", EmbeddedMnist.Read(file))))
        : ArchiveOf(name).Files.Select(file => (Func<(string, IdxArray)>)(() => ArchiveReader.Read(ArchiveOf(name), file, locations)));

    private static async Task<int> GuardedAsync(ParseResult parsed, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        using CancelOnSignal stop = new(cancellation);
        try
        {
            await work(stop.Token);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("genbench: stopped; what has arrived is kept, and the same command goes on from there");
            return ExitCode.Signal(stop.Number);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error.WriteLine($"genbench: {exception.Message}");
            return exception is FetchException ? ExitCode.Broken : ExitCode.WrongInput;
        }
    }

    private static DatasetArchive ArchiveOf(string name) => PublicArchives.All.First(archive => archive.Name == name);

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && MirrorAddress.IsSafe(address);
}
