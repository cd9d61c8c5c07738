namespace GenBench.Harness.Reporting;

/// <summary>One kind of picture of an experiment, drawn for each of its datasets or over all of them. It reads run folders alone and keeps
/// nothing between calls.</summary>
public interface IFigure
{
    /// <summary>File name without ending: lower case with hyphens.</summary>
    string Id { get; }

    /// <summary>Whether it is drawn into the folder of each cell too, of that cell alone.</summary>
    bool IsOfCell => false;

    /// <summary>Whether it is drawn once, of all datasets together.</summary>
    bool IsOfExperiment => false;

    /// <summary>Whether a reader looks at it first: a paper has it in its text, and all others in an appendix.</summary>
    bool IsChief => false;

    /// <summary>Models that it can show so that they are told apart; of more it shows the first.</summary>
    int MostModels => 24;

    /// <returns>Null when the run folders lack what the figure shows.</returns>
    FigureDrawing? Draw(FigureData data);
}
