namespace GenBench.Harness.Reporting;

/// <summary>One kind of picture of an experiment, drawn for each of its datasets. It reads run folders alone and keeps nothing between
/// calls.</summary>
public interface IFigure
{
    /// <summary>File name without ending: lower case with hyphens.</summary>
    string Id { get; }

    /// <summary>Whether it is drawn into the folder of each cell too, of that cell alone.</summary>
    bool IsOfCell => false;

    /// <returns>Null when the run folders lack what the figure shows.</returns>
    FigureDrawing? Draw(FigureData data);
}
