using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Hdf5;
using GenBench.Harness.Data.Npy;

namespace GenBench.Harness.Data.Reading;

/// <summary>Reads examples and labels of files that hold several arrays by name.</summary>
internal static class NamedArrays
{
    public static RawExamples OfNpz(DataPath path, ReadOptions options, ReadBudget budget)
    {
        using FileStream stream = File.OpenRead(path.Location);
        return Of("NPZ", NpzReader.Names(stream, budget), name => NpzReader.Read(stream, name, budget), path, options, budget);
    }

    public static RawExamples OfHdf5(DataPath path, ReadOptions options, ReadBudget budget) => Of(
        "HDF5", [.. Hdf5Reader.List(path.Location, budget).Keys], name =>
            Hdf5Reader.Read(path.Location, name, budget), path, options, budget);

    private static RawExamples Of(
        string form, IReadOnlyCollection<string> names, Func<string, NumberArray> read, DataPath path, ReadOptions options,
            ReadBudget budget)
    {
        if (names.Count == 0)
            throw budget.Fault("it holds no array");
        string examples = ArrayChoice.OfExamples(names, path.Inner, options.IsTest, budget);
        string? labels = ArrayChoice.OfLabels(names, options.Labels, examples, options.IsTest, budget);
        return new RawExamples
        {
            Form = $"{form}, array {examples}",
            Source = $"{path.Location}:{examples}",
            Numbers = read(examples),
            Labels = labels is null ? null : RawLabels.Of(read(labels), $"{path.Location}:{labels}"),
        };
    }
}
