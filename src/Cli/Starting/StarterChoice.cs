namespace GenBench.Cli.Starting;

/// <summary>One answer to a question.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Text">What it means, for whoever is asked.</param>
internal record StarterChoice(string Name, string Text);
