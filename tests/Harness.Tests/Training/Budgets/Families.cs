namespace GenBench.Harness.Tests.Training.Budgets;

/// <summary>Small models of the toy experiment: two dimensions, batches of 32 of 200 examples.</summary>
internal static class Families
{
    public const string Vae =
        """models=[{"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]""";

    public const string Gan = """models=[{"kind":"gan","latent":3,"generator":{"kind":"mlp","widths":[8],"activation":"relu"}"""
        + ""","discriminator":{"kind":"mlp","widths":[8],"activation":"leaky-relu"},"discriminatorSteps":3}]""";

    public const string Flow = """models=[{"kind":"flow-matching","network":{"kind":"mlp","widths":[8],"embedding":4}}]""";

    public const string Reflow = """models=[{"kind":"flow-matching","reflow":{"share":0.5,"solver":{"kind":"euler","steps":3}}"""
        + ""","network":{"kind":"mlp","widths":[8],"embedding":4}}]""";

    public const string Diffusion =
        """models=[{"kind":"diffusion","variance":"posterior","network":{"kind":"mlp","widths":[8],"embedding":4}}]""";

    public const string VqVae = """models=[{"kind":"vq-vae","codes":5,"codeDim":2,"tokens":3,"priorFraction":0.5"""
        + ""","likelihood":{"kind":"gaussian"},"network":{"kind":"mlp","widths":[8]},"prior":{"kind":"autoregressive","width":8"""
        + ""","layers":1,"heads":2}}]""";

    public const string FittedAutoencoder = """models=[{"kind":"autoencoder","latent":2,"sampling":{"kind":"gaussian"}"""
        + ""","network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]""";

    public const string ConvVae = """models=[{"kind":"vae","latent":2,"network":{"kind":"conv","channels":[2,3],"hidden":5}"""
        + ""","likelihood":{"kind":"bernoulli"}}]""";

    public const string StrongVae = """models=[{"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]}"""
        + ""","likelihood":{"kind":"autoregressive","of":{"kind":"gaussian","variance":"fixed"},"width":5,"depth":2}}]""";

    public const string StrongConvVae = """models=[{"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]}"""
        + ""","likelihood":{"kind":"autoregressive","width":3,"depth":2,"kernel":5}}]""";

    public const string LaggingVae = """models=[{"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]}"""
        + ""","likelihood":{"kind":"gaussian"},"encoderUpdates":{"perDecoder":4,"share":0.5}}]""";

    public const string Both = """models=[{"kind":"vae","latent":2,"network":{"kind":"mlp","widths":[8]}"""
        + ""","likelihood":{"kind":"gaussian"}},{"kind":"gan","latent":3,"generator":{"kind":"mlp","widths":[8]}"""
        + ""","discriminator":{"kind":"mlp","widths":[8]},"discriminatorSteps":3}]""";

    public const string Shapes = """datasets=[{"kind":"shapes","train":40,"validation":0,"test":10}]""";
}
