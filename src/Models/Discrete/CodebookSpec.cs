using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Registration;

namespace GenBench.Models.Discrete;

/// <summary>How the codes follow the encoder's outputs.</summary>
public abstract record CodebookSpec
{
    [Range(0.0, 0.9999999)]
    [Description("Decay of the running count of how often each code is used (van den Oord et al. 2017).")]
    public double Decay { get; init; } = 0.99;

    [Range(0.0, 0.9)]
    [Description("A code used less often than this share of an even use is replaced by an encoder output of the batch; 0 keeps all codes.")]
    public double ReseedBelow { get; init; } = 0.05;

    /// <summary>True where the codes are parameters with a gradient.</summary>
    [JsonIgnore]
    public abstract bool IsLearnedByGradient { get; }
}

/// <summary>A term of the loss pulls each code to the outputs it stands for.</summary>
/// <remarks>van den Oord et al. 2017, eq. 3, second term, arXiv:1711.00937.</remarks>
[Kind("loss")]
public sealed record LossCodebookSpec : CodebookSpec
{
    public override bool IsLearnedByGradient => true;
}

/// <summary>Each code is the running mean of the outputs it stands for.</summary>
/// <remarks>van den Oord et al. 2017, appendix A.1, arXiv:1711.00937.</remarks>
[Kind("ema")]
public sealed record MovingAverageCodebookSpec : CodebookSpec
{
    public override bool IsLearnedByGradient => false;
}
