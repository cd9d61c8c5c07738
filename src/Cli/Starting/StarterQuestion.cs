namespace GenBench.Cli.Starting;

/// <summary>What an experiment asks.</summary>
/// <param name="Sentence">The question, for the experiment's description.</param>
/// <param name="OfImages">Its metrics for images, each with what it is.</param>
/// <param name="OfPoints">Its metrics for points of the plane.</param>
internal sealed record StarterQuestion(
    string Name, string Text, string Sentence, IReadOnlyList<(string Json, string What)> OfImages,
    IReadOnlyList<(string Json, string What)> OfPoints) : StarterChoice(Name, Text)
{
    private static readonly (string Json, string What)[] Bounds =
    [
        ("""{ "kind": "elbo", "samples": 10 }""", "a lower bound of log p(x), and its two terms"),
        ("""{ "kind": "importance-bound", "samples": [1, 10, 100], "examples": 500 }""", "a tighter one"),
        ("""{ "kind": "log-likelihood", "examples": 100 }""", "log p(x) itself, where a model has it"),
        ("""{ "kind": "flow-likelihood", "examples": 30 }""", "by the probability flow"),
        ("""{ "kind": "diffusion-bound", "examples": 100 }""", "of a diffusion"),
    ];

    private static readonly (string Json, string What)[] Codes =
    [
        ("""{ "kind": "posterior-collapse" }""", "how many dimensions of the latent are used"),
        ("""{ "kind": "codebook-usage" }""", "how much of a discrete code is used"),
        ("""{ "kind": "reconstruction-error" }""", "how far a reconstruction is from its example"),
        ("""{ "kind": "representation" }""", "how well labels can be read off the latent"),
    ];

    private static readonly (string Json, string What)[] Costs =
    [
        ("""{ "kind": "cost" }""", "parameters, multiply-adds, seconds, memory"),
        ("""{ "kind": "throughput" }""", "examples and samples a second"),
    ];

    public static IReadOnlyList<StarterQuestion> All { get; } =
    [
        new("likelihood", "how well do they explain data they have not seen?",
            "How well does each model explain examples it has not seen?", Bounds, Bounds),
        new("samples", "how good are their samples?", "How near do the samples of each model come to real examples?",
            [
                ("""{ "kind": "frechet-distance", "samples": 1000 }""", "on the features of the dataset's own classifier"),
                ("""{ "kind": "precision-recall", "samples": 1000 }""", "do samples look real, and do they reach all of the data?"),
                ("""{ "kind": "nearest-training", "samples": 500 }""", "are they copies?"),
            ],
            [
                ("""{ "kind": "wasserstein-2", "samples": 500 }""", "how far samples must be moved to lie as data do"),
                ("""{ "kind": "mode-coverage" }""", "which modes they reach, where those are known"),
                ("""{ "kind": "nearest-training", "samples": 500 }""", "are they copies?"),
            ]),
        new("latents", "what do their latents hold?", "What do the latents of each model hold, and which of them are used?", Codes, Codes),
        new("cost", "what do they cost?", "What do training and sampling of each model cost?", Costs, Costs),
    ];
}
