namespace GenBench.Cli.Starting;

/// <summary>Data to start with.</summary>
/// <param name="Json">The dataset of the experiment.</param>
/// <param name="IsImages">Whether an example is an image; a point of the plane otherwise.</param>
internal sealed record StarterData(string Name, string Text, string Json, bool IsImages) : StarterChoice(Name, Text)
{
    public static IReadOnlyList<StarterData> All { get; } =
    [
        new("mnist-small", "12,000 handwritten digits that come with the program",
            """{ "kind": "mnist-small", "values": "dequantized" } // grey values with uniform noise of one level, on [0, 1]""", true),
        new("mnist", "70,000 handwritten digits, after `genbench data fetch mnist`",
            """{ "kind": "mnist", "values": "dequantized" } // after `genbench data fetch mnist`""", true),
        new("fashion-mnist", "70,000 pictures of clothes, after `genbench data fetch fashion-mnist`",
            """{ "kind": "fashion-mnist", "values": "dequantized" } // after `genbench data fetch fashion-mnist`""", true),
        new("moons", "two half circles in the plane: seconds a model",
            """{ "kind": "moons", "train": 4000, "validation": 400, "test": 1000 }""", false),
        new("8gaussians", "eight Gaussians in the plane, of known density",
            """{ "kind": "8gaussians", "train": 4000, "validation": 400, "test": 1000 }""", false),
        new("pinwheel", "bent arms in the plane",
            """{ "kind": "pinwheel", "train": 4000, "validation": 400, "test": 1000 }""", false),
    ];
}
