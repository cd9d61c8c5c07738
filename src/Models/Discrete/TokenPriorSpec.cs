using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Discrete;

/// <summary>The distribution of the tokens that samples are decoded from.</summary>
public abstract record TokenPriorSpec
{
    /// <summary>False where there is nothing to train.</summary>
    [JsonIgnore]
    public virtual bool IsLearned => true;

    public abstract IEnumerable<SpecProblem> Check();

    /// <param name="tokens">T</param>
    /// <param name="codes">K</param>
    /// <param name="classes">Null for a prior without classes.</param>
    public abstract TokenPrior Create(long tokens, long codes, long? classes, Placement placement);
}

/// <summary>Every sequence of tokens equally probable: the baseline that a learned prior must beat.</summary>
[Kind("uniform")]
public sealed record UniformPriorSpec : TokenPriorSpec
{
    public override bool IsLearned => false;

    public override IEnumerable<SpecProblem> Check() => [];

    public override TokenPrior Create(long tokens, long codes, long? classes, Placement placement) =>
        new UniformPrior(tokens, codes, placement);
}
