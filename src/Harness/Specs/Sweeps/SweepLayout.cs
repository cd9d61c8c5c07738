namespace GenBench.Harness.Specs.Sweeps;

/// <summary>What a sweep made of an experiment.</summary>
internal sealed record SweepLayout
{
    /// <summary>The swept options as columns name them: paths within the model, or <c>dataset.</c> and the path within the
    /// dataset.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Points of every swept model, in the order of the models.</summary>
    public required IReadOnlyList<SweepPoint> Points { get; init; }

    /// <summary>The model or dataset that a label was made of; itself where nothing of it is swept.</summary>
    /// <param name="model">Label of a cell's model.</param>
    public string BaseOf(string model) => Points.FirstOrDefault(point => point.Label == model)?.Base ?? model;
}

/// <summary>One setting of one model.</summary>
/// <param name="Model">Place of the model in the experiment as it is written.</param>
/// <param name="Base">The model's own label.</param>
/// <param name="Label">That of the point.</param>
/// <param name="Values">Path within the model and value, as overrides have them.</param>
internal sealed record SweepPoint(int Model, string Base, string Label, IReadOnlyList<(string Path, string Value)> Values);
