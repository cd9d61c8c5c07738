using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>Classes as inputs beside others: one number a class, 1 at the one that is told, all 0 where none is.</summary>
/// <remarks>Sohn et al. 2015, NeurIPS 28. A network that takes only images gets one plane a class.</remarks>
internal sealed class ClassInput
{
    private readonly long _classes;
    private readonly long _copies;

    public ClassInput(NetworkSpec encoder, DataShape shape)
    {
        _classes = shape.Classes ?? throw new ArgumentException("a conditional model needs the number of classes", nameof(shape));
        DataShape vector = DataShape.Vector(shape.Dimensions + _classes, shape.Support);
        bool takesVectors = !encoder.Check(vector).Any();
        _copies = takesVectors ? 1 : shape.Dimensions / shape.Event[0];
        Widened = takesVectors ? vector : shape with { Event = [shape.Event[0] + _classes, .. shape.Event.Skip(1)] };
    }

    /// <summary>What the encoder sees: an observation with its class.</summary>
    public DataShape Widened { get; }

    public long Classes => _classes;

    /// <param name="labels">[..., B] int64</param>
    /// <returns>[..., B, C]</returns>
    public Tensor OneHot(Tensor labels, ScalarType dtype) => nn.functional.one_hot(labels, _classes).to(dtype);

    /// <param name="x">[..., B, D]</param>
    /// <param name="told">[..., B, C], or null where no class is told.</param>
    /// <returns>[..., B, widened]</returns>
    public Tensor BesideObservation(Tensor x, Tensor? told)
    {
        Tensor classes = told ?? x.new_zeros([.. x.shape[..^1], _classes]);
        return cat([x, _copies == 1 ? classes : classes.repeat_interleave(_copies, -1)], -1);
    }

    /// <param name="z">[..., Z]</param>
    /// <param name="told">To be broadcast against [..., C].</param>
    /// <returns>[..., Z + C]</returns>
    public Tensor BesideLatent(Tensor z, Tensor told) => cat([z, told.expand([.. z.shape[..^1], _classes])], -1);
}
