using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Latent;

public sealed class TokenInformationTests
{
    [Fact]
    public void Is_the_entropy_of_whole_sequences_counted_by_hand()
    {
        // 01, 01, 10, 11: shares ½, ½, ¼, ¼. Token by token each code is used evenly.
        Measurement information = Rows([0, 1, 0, 1, 1, 0, 1, 1]).Row("token-information");
        Assert.Equal(1.5 * Math.Log(2), information.Mean(), 12);
        Assert.Equal(BoundKind.Lower, information.Descriptor.Kind);
    }

    [Fact]
    public void Is_nothing_for_one_sequence_and_the_ceiling_where_all_differ()
    {
        Assert.Equal(0, Rows([2, 3, 2, 3, 2, 3, 2, 3]).Row("token-information").Mean());
        Measurement all = Rows([0, 1, 1, 1, 2, 1, 3, 1]).Row("token-information");
        Assert.Equal(Math.Log(4), all.Mean(), 12);
        Assert.Contains("ceiling ln N=1.386", all.Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_examples_are_held_against_the_whole_split_and_chunks_do_not_matter()
    {
        long[] tokens = [0, 1, 0, 1, 1, 0, 1, 1];
        Assert.Equal(Math.Log(2), Rows(tokens, examples: 2).Row("token-information").Mean(), 12);
        Assert.Equal(1.5 * Math.Log(2), Rows(tokens, chunkRows: 1).Row("token-information").Mean(), 12);
    }

    [Fact]
    public void Rate_is_the_code_length_under_the_prior_and_bounds_from_above()
    {
        Measurement rate = Rows([0, 1, 2, 3, 3, 3, 0, 0]).Row("token-rate"); // 1, 5, 6, 0 nats
        Assert.Equal((3, BoundKind.Upper), (rate.Mean(), rate.Descriptor.Kind));
    }

    private static IReadOnlyList<Measurement> Rows(long[] tokens, long? examples = null, int chunkRows = 2000)
    {
        using var scope = NewDisposeScope();
        using var model = new ListedTokens(codes: 4, tokens: 2);
        Tensor x = tensor(tokens).view(4, 2).to(ScalarType.Float64);
        return new TokenInformationSpec { Examples = (int?)examples }.Evaluate(model, Evaluations.Context(x, chunkRows));
    }
}
