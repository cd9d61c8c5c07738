namespace GenBench.Harness.Specs.Source;

/// <summary>Finds the place of a path in what was read.</summary>
internal static class SourceLocator
{
    /// <summary>Where a path is written; where it is left to its default, the nearest object around it.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="path">E.g. <c>models[1].network.widths[0]</c>.</param>
    public static SourcePosition Locate(SourceNode root, string path)
    {
        SourceNode node = root;
        foreach (PathStep step in SpecPath.Parse(path))
        {
            SourceNode? next = step switch
            {
                { Key: { } key } when node is SourceObject obj => obj[key]?.Value,
                { Item: { } item } when node is SourceArray list && int.TryParse(item, out int index) =>
                    list.Items.ElementAtOrDefault(index),
                _ => null,
            };
            if (next is null)
                break;
            node = next;
        }

        return node.Position;
    }
}
