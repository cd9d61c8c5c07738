namespace GenBench.Cli.Starting;

/// <summary>A family to start with.</summary>
/// <param name="OfImages">The model for images.</param>
/// <param name="OfPoints">The model for points of the plane.</param>
internal sealed record StarterFamily(string Name, string Text, string OfImages, string OfPoints) : StarterChoice(Name, Text)
{
    private const string ImageNetwork = """
        "network": { "kind": "mlp", "widths": [200, 200], "activation": "relu" },
              "likelihood": { "kind": "continuous-bernoulli", "biasFromData": true }
        """;

    private const string PlaneNetwork = """
        "network": { "kind": "mlp", "widths": [64, 64], "activation": "relu" }, "likelihood": { "kind": "gaussian", "variance": "global" }
        """;

    public static IReadOnlyList<StarterFamily> All { get; } =
    [
        Autoencoder("autoencoder", "", "codes and their reconstructions; no density"),
        Autoencoder("vae", "", "a decoder and an encoder, trained on the ELBO"),
        Autoencoder("beta-vae", """, "beta": { "kind": "constant", "beta": 2 }""", "the same with another weight of the KL term"),
        Autoencoder("iwae", """, "samples": 5""", "the same, trained on a tighter bound"),
        new("vq-vae", "a discrete code and a prior of its tokens",
            $$"""{ "kind": "vq-vae", "codes": 128, "codeDim": 16, "tokens": 8, {{ImageNetwork}} }""",
            $$"""{ "kind": "vq-vae", "codes": 32, "codeDim": 4, "tokens": 2, {{PlaneNetwork}} }"""),
        new("gan", "a generator against a discriminator; samples, no density", Gan(20, 64, "5e-4"), Gan(2, 200, "1e-3")),
        new("flow-matching", "a velocity field from noise to data",
            """
            { "kind": "flow-matching", "network": { "kind": "u-net", "channels": [8, 16, 16] },
                  "solver": { "kind": "heun", "steps": 20 } }
            """,
            """{ "kind": "flow-matching", "network": { "kind": "mlp", "widths": [96, 96] } }"""),
        new("diffusion", "noise taken away step by step",
            """
            { "kind": "diffusion", "network": { "kind": "u-net", "channels": [8, 16, 16] }, "schedule": { "kind": "cosine" },
                  "sampler": { "kind": "ddim", "steps": 40 } }
            """,
            """
            { "kind": "diffusion", "steps": 200, "network": { "kind": "mlp", "widths": [96, 96] }, "schedule": { "kind": "cosine" },
                  "sampler": { "kind": "ddim", "steps": 40 } }
            """),
    ];

    public string On(StarterData data) => data.IsImages ? OfImages : OfPoints;

    private static string Gan(int latent, int batch, string rate) => $$"""
        { "kind": "gan", "latent": {{latent}}, "training": { "epochs": 20, "batchSize": {{batch}},
              "optimizer": { "kind": "adam", "learningRate": {{rate}}, "beta1": 0.5 } } }
        """;

    private static StarterFamily Autoencoder(string kind, string more, string text) => new(
        kind, text, $$"""{ "kind": "{{kind}}", "latent": 20{{more}}, {{ImageNetwork}} }""",
        $$"""{ "kind": "{{kind}}", "latent": 2{{more}}, {{PlaneNetwork}} }""");
}
