namespace GenBench.Pages.Contents;

/// <summary>A figure as a page shows it.</summary>
/// <param name="Name">File name without ending.</param>
/// <param name="Title">Heading.</param>
/// <param name="Caption">What is shown.</param>
/// <param name="Facts">Examples, split, seeds and protocols.</param>
/// <param name="Svg">The picture itself, to stand in the page.</param>
/// <param name="Files">Files beside the page, with what they are called.</param>
public sealed record PageFigure(
    string Name, string Title, string Caption, string Facts, string Svg, IReadOnlyList<(string File, string Form)> Files);
