using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>The exact velocity of x_t = (1 − t) ε + t x₁ for a mixture of Gaussians N(a e_c, I), c the class: of one class, or of
/// all.</summary>
/// <param name="Distance">a</param>
internal sealed record MixtureFieldSpec(double Distance) : FieldSpec
{
    public override FieldNetwork Create(DataShape shape, long? classes) => new MixtureField(shape, Distance, classes);

    private sealed class MixtureField(DataShape shape, double distance, long? classes) : FieldNetwork("mixture", shape)
    {
        public override long? Classes => classes;

        public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
        {
            Tensor at = t.view(-1, 1, 1), means = eye(classes!.Value, x.shape[1], dtype: x.dtype) * distance;                  // [C, D]
            Tensor variance = (1 - at).square() + at.square(), off = x.unsqueeze(1) - at * means;                              // [B, C, D]
            Tensor ofClass = means + (at * 2 - 1) / variance * off;
            Tensor weights = labels is null
                ? (off.square().sum(dim: -1) / variance.squeeze(-1) / -2).softmax(1)
                : nn.functional.one_hot(labels, classes.Value).to(x.dtype);
            return (weights.unsqueeze(2) * ofClass).sum(dim: 1);
        }
    }
}
