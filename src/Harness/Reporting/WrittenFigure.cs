namespace GenBench.Harness.Reporting;

/// <summary>A figure that lies in a folder as <c>name.png</c> and <c>name.svg</c>.</summary>
/// <param name="Name">File name without ending.</param>
/// <param name="Title">Its title.</param>
/// <param name="Caption">What it shows.</param>
public sealed record WrittenFigure(string Name, string Title, string Caption)
{
    /// <inheritdoc cref="IFigure.Id"/>
    internal string Id { get; init; } = "";

    /// <summary>Examples, split, seeds and protocols, in sentences.</summary>
    public string Facts { get; init; } = "";

    /// <inheritdoc cref="IFigure.IsChief"/>
    public bool IsChief { get; init; }
}
