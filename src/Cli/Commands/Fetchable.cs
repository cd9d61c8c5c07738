using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Archives;
using GenBench.Harness.Processes;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench data fetch</c> can bring.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Files">In the order in which they are fetched.</param>
/// <param name="Mirrors">Base addresses.</param>
/// <param name="Entries">Datasets of an experiment that use it, where that is not its name alone.</param>
internal sealed record Fetchable(
    string Name, IReadOnlyList<PublishedFile> Files, IReadOnlyList<Uri> Mirrors, IReadOnlyList<string> Entries)
{
    public static IReadOnlyList<string> Names =>
        [.. PublicArchives.All.Select(archive => archive.Name), .. NamedArchives.All.Select(archive => archive.Name)];

    public static Fetchable Of(string name) => NamedArchives.All.FirstOrDefault(archive => archive.Name == name) is { } named
        ? new(named.Name, named.Published, named.Mirrors, named.Entries)
        : PublicArchives.All.Where(archive => archive.Name == name)
            .Select(archive => new Fetchable(archive.Name, archive.Published, archive.Mirrors, [])).First();

    /// <summary>Looks at every file, whatever the others are like.</summary>
    public static int Verify(NamedArchive archive, DataLocations locations, InvocationConfiguration console)
    {
        int bad = 0;
        foreach (PublishedFile file in archive.Published)
        {
            string[] places = [.. locations.Folders.Select(folder => Path.Combine(folder, archive.Name, file.Name)).Where(File.Exists)];
            if (places.FirstOrDefault(place => file.Finding(place) is null) is { } good)
            {
                console.Output.WriteLine($"ok  {good}");
                continue;
            }

            bad++;
            string finding = places.Length > 0
                ? string.Join("; ", places.Select(file.Finding))
                : $"{file.Name} of {archive.Name} is in none of: {string.Join(", ", locations.Folders)}";
            console.Error.WriteLine($"genbench: {finding}: run `genbench data fetch {archive.Name}`");
        }

        return bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }
}
