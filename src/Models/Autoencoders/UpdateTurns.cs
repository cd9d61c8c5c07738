using GenBench.Models.Optimization;

namespace GenBench.Models.Autoencoders;

/// <summary>Whose turn an update is: n of the encoder and one of the decoder round by round, then both at every update.</summary>
/// <param name="PerDecoder">n</param>
/// <param name="Share">Of all updates, before both move.</param>
internal readonly record struct UpdateTurns(long PerDecoder, double Share)
{
    public bool MovesEncoder(TrainingMoment at) => at.Step >= Until(at) || at.Step % (PerDecoder + 1) < PerDecoder;

    public bool MovesDecoder(TrainingMoment at) => at.Step >= Until(at) || at.Step % (PerDecoder + 1) == PerDecoder;

    /// <summary>Updates of the encoder up to this one, this one included if it moves the encoder.</summary>
    public long OfEncoder(TrainingMoment at) => at.Step + 1 - DecoderAlone(at);

    /// <summary>The same of the decoder.</summary>
    public long OfDecoder(TrainingMoment at) => DecoderAlone(at) + Math.Max(0, at.Step + 1 - Until(at));

    /// <summary>Updates before both move: whole rounds, so that the last one ends with the decoder; where a clock divides the training,
    /// when it says so.</summary>
    public long Until(TrainingMoment at)
    {
        if (at.SecondStart is { } start)
            return start;
        long round = PerDecoder + 1;
        return (long)Math.Round(Share * at.TotalSteps / round) * round;
    }

    private long DecoderAlone(TrainingMoment at) => Math.Min(at.Step + 1, Until(at)) / (PerDecoder + 1);
}
