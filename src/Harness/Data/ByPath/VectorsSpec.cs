using System.ComponentModel;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Vectors of somebody's own: a table, or an array of rows.</summary>
[Kind("vectors")]
public sealed record VectorsSpec : FileDatasetSpec
{
    [Description("Names of the columns to take, in this order; all but the labels when left out.")]
    public IReadOnlyList<string>? Columns { get; init; }

    [Description("Subtract the mean of the training examples from each column, and divide by their standard deviation.")]
    public bool Standardize { get; init; } = true;

    [Description("What becomes of columns of words: one-hot, a column of 0 and 1 for each, or drop. Refused when left out.")]
    public CategoryTreatment? Categories { get; init; }

    private protected override FileDatasetSpec Completed(FileOutline outline) => this;

    private protected override FileOutline Outline(GivenFiles files) => new GivenVectorSet(this, files).Outline;

    private protected override IDataset Made(GivenFiles files) => new GivenVectorSet(this, files).ToDataset();
}

/// <summary>What becomes of words.</summary>
public enum CategoryTreatment
{
    /// <summary>A column for each word of the training examples: 1 where it stands, else 0.</summary>
    OneHot,

    /// <summary>Columns of words are left out.</summary>
    Drop,
}
