using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tests.Training.Budgets;

namespace GenBench.Harness.Tests.Training.Resuming;

/// <summary>Negative controls of a resume that is exact: every tensor of a checkpoint is left out once, what the training began with
/// standing in its place, and the training ends elsewhere. So the checks of exactness see each of them.</summary>
public sealed class LeftOutTensorTests
{
    /// <summary>Within the third, the second and the first of three epochs; trainings of two stages are in the second from update 11
    /// on.</summary>
    private static readonly long[] Moments = [18, 12, 4];

    /// <summary>A name, the training, and the tensors that may be left out, for the reason beside them: they stay in the file because the
    /// weights are the whole network, as its other readers expect.</summary>
    public static TheoryData<string, string[], string[]> Trainings => new()
    {
        {
            "Adam, weight average, best weights of early stopping",
            ["training.emaDecay=0.9", """training.earlyStopping={"patience":9,"minimumImprovement":1e6}"""], []
        },
        {
            "RMSprop", ["""training.optimizer={"kind":"rmsprop","centered":true,"momentum":0.5}"""], []
        },
        { "SGD", ["""training.optimizer={"kind":"sgd","momentum":0.9}"""], [] },
        { "seeds at once", ["seeds=[0,1]", "compute.seedsAtOnce=2", "training.emaDecay=0.9"], [] },
        { "encoder and decoder in turns", [Families.LaggingVae, "training.emaDecay=0.9"], [] },
        {
            "strong decoder", [Families.StrongVae], // what never changes: a variance that is given, and who sees whom
            [
                "weights.safetensors/likelihood.conditional.logVar", "weights.safetensors/likelihood.network.last.mask",
                "weights.safetensors/likelihood.network.layers.0.mask", "weights.safetensors/likelihood.network.layers.1.mask",
            ]
        },
        { "categorical", [CategoricalVae], [] },
        { "reflow", [Families.Reflow, "training.emaDecay=0.9"], [] },
        { "diffusion", [Families.Diffusion], [] },
        {
            "GAN", [SpectralGan, "training.emaDecay=0.9"], // the direction of one number
            ["weights.safetensors/discriminator.normalization.norms.1.u"]
        },
        { "VQ-VAE", [Families.VqVae, "training.emaDecay=0.9"], [] },
        { "VQ-VAE, codes by gradient", [Families.VqVae, """models[0].codebook={"kind":"loss"}"""], [] },
        {
            "autoencoder", [Families.FittedAutoencoder], // fitted when the training is over
            [
                "weights.safetensors/codes.cholesky", "weights.safetensors/codes.log_weights", "weights.safetensors/codes.means",
            ]
        },
        {
            "PPCA", ["""models=[{"kind":"ppca","latent":1}]"""], // every update sets them from the sums alone
            ["weights.safetensors/mean", "weights.safetensors/noise_std", "weights.safetensors/weights"]
        },
    };

    private const string CategoricalVae = """models=[{"kind":"categorical-vae","latents":3,"classes":3"""
        + ""","network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"},"gradient":{"kind":"reinforce","baseline":"mean"}}]""";

    private const string SpectralGan = """models=[{"kind":"gan","latent":3,"generator":{"kind":"mlp","widths":[8],"activation":"relu"}"""
        + ""","discriminator":{"kind":"mlp","widths":[8],"activation":"leaky-relu"},"spectralNormalization":true}]""";

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Whole_it_ends_where_an_uncut_one_does_and_without_any_tensor_elsewhere(string name, string[] sets, string[] needless)
    {
        using var training = new CutTraining(Toy.Cells(sets));
        EndedTraining whole = training.Whole();
        OpenedCheckpoint fresh = training.Open(training.SaveAfter(0));
        SortedSet<string>? left = null;
        foreach (long moment in Moments)
        {
            string saved = training.SaveAfter(moment);
            OpenedCheckpoint opened = training.Open(saved);
            Assert.Equal(whole.TextAfter(moment), training.GoOn(saved).TextAfter(moment));
            left ??= new SortedSet<string>(opened.Tensors, StringComparer.Ordinal);
            left.RemoveWhere(piece => opened.Without(piece, fresh) is { } without
                && training.GoOn(saved, without).TextAfter(moment) != whole.TextAfter(moment));
        }

        Assert.True(needless.SequenceEqual(left!), $"{name}: nobody sees that these are left out: {string.Join(", ", left!)}");
    }
}
