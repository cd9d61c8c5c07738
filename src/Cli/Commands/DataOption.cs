using System.CommandLine;
using GenBench.Harness.Data;

namespace GenBench.Cli.Commands;

/// <summary><c>--data</c>, the same for every verb that reads datasets.</summary>
internal static class DataOption
{
    public static readonly Option<string?> Instance = new("--data") { Description = "Folders that hold dataset files, searched first." };

    public static DataLocations Locations(ParseResult parsed) => DataLocator.Locate(parsed.GetValue(Instance));
}
