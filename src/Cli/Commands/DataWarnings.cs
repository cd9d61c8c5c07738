using GenBench.Harness.Data;
using GenBench.Harness.Specs;

namespace GenBench.Cli.Commands;

/// <summary>What somebody should know of the files of an experiment's datasets before it runs.</summary>
internal static class DataWarnings
{
    /// <param name="document">An experiment that may run.</param>
    public static void Write(SpecDocument document, DataLocations locations, TextWriter output)
    {
        foreach (DatasetSpec dataset in document.Spec.Datasets)
        {
            foreach (string warning in (dataset as IDatasetOfFiles)?.Warnings(locations) ?? [])
                output.WriteLine($"warning: {dataset.Label}: {warning}");
        }
    }
}
