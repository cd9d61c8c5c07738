using System.CommandLine;

namespace GenBench.Cli.Commands;

/// <summary>How a verb prints its numbers.</summary>
internal static class TableFormat
{
    public const string Table = "table";

    public const string Csv = "csv";

    public const string Json = "json";

    public static Option<string> Option()
    {
        var option = new Option<string>("--format") { Description = "How numbers are printed.", DefaultValueFactory = _ => Table };
        return option.AcceptOnlyFromAmong(Table, Csv, Json);
    }
}
