namespace GenBench.Harness.Reporting;

/// <summary>One kind of picture of an experiment.</summary>
public interface IFigure
{
    /// <summary>File name without ending: lower case with hyphens.</summary>
    string Id { get; }

    /// <returns>Null when the run folders lack what the figure shows.</returns>
    Drawing? Draw(FigureData data);
}
