namespace GenBench.Harness.Specs;

/// <summary>An experiment with the text it came from, so that what is found wrong later still has a place.</summary>
public sealed class SpecDocument
{
    private readonly SourceNode _root;

    internal SpecDocument(SourceNode root, ExperimentSpec spec, string? folder)
    {
        _root = root;
        Spec = spec;
        Folder = folder;
    }

    public ExperimentSpec Spec { get; }

    /// <summary>Where paths in the experiment start; null for text that came from no file, whose models' files lie in a checkpoint.</summary>
    public string? Folder { get; }

    /// <summary>Where a path is written; where it is left to its default, the nearest object around it.</summary>
    /// <param name="path">E.g. <c>models[1].network.widths[0]</c>.</param>
    public SourcePosition Locate(string path)
    {
        SourceNode node = _root;
        foreach (PathStep step in SpecPath.Parse(path))
        {
            SourceNode? next = step switch
            {
                { Key: { } key } when node is SourceObject obj => obj[key]?.Value,
                { Item: { } item } when node is SourceArray list && int.TryParse(item, out int index) => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null)
                break;
            node = next;
        }

        return node.Position;
    }
}
