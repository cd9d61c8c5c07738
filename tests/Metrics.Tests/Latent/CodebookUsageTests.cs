using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Latent;

public sealed class CodebookUsageTests
{
    [Fact]
    public void Perplexity_is_K_for_codes_used_evenly_and_1_for_a_single_code()
    {
        Assert.Equal(4, Rows([0, 1, 2, 3, 3, 2, 1, 0]).Row("codebook-perplexity").Mean(), 9);
        Assert.Equal(1, Rows([0, 1, 2, 3, 3, 2, 1, 0]).Row("codebook-perplexity-share").Mean(), 9);
        Assert.Equal(1, Rows([2, 2, 2, 2, 2, 2, 2, 2]).Row("codebook-perplexity").Mean(), 9);
    }

    [Fact]
    public void Perplexity_of_uneven_use_is_the_exponential_of_its_entropy()
    {
        // shares 1/2, 1/4, 1/4: entropy 1.5 ln 2
        IReadOnlyList<Measurement> rows = Rows([0, 0, 0, 0, 1, 1, 2, 2]);
        Assert.Equal(Math.Pow(2, 1.5), rows.Row("codebook-perplexity").Mean(), 9);
        Assert.Equal(1, rows.Row("dead-codes").Mean());
    }

    [Fact]
    public void Counts_are_of_the_whole_split_whatever_the_chunks()
    {
        // Each chunk of one example uses two codes only.
        Assert.Equal(4, Rows([0, 1, 0, 1, 2, 3, 2, 3], chunkRows: 1).Row("codebook-perplexity").Mean(), 9);
    }

    [Fact]
    public void Prior_is_reported_an_image_and_a_token_as_the_bound_it_is()
    {
        IReadOnlyList<Measurement> rows = Rows([0, 1, 2, 3, 3, 3, 0, 0]); // −1, −5, −6, 0 nats
        Assert.Equal(-3, rows.Row("token-log-prior").Mean(), 9);
        Assert.Equal(-1.5, rows.Row("token-log-prior-per-token").Mean(), 9);
        Assert.All(rows.Where(row => row.Descriptor.Id.StartsWith("token", StringComparison.Ordinal)), row =>
            Assert.Equal(BoundKind.Lower, row.Descriptor.Kind));
    }

    /// <param name="tokens">Four examples of two tokens out of four codes.</param>
    private static IReadOnlyList<Measurement> Rows(long[] tokens, int chunkRows = 2000)
    {
        using var scope = NewDisposeScope();
        using var model = new ListedTokens(codes: 4, tokens: 2);
        Tensor x = tensor(tokens).view(4, 2).to(ScalarType.Float64);
        return new CodebookUsageSpec().Evaluate(model, Evaluations.Context(x, chunkRows));
    }
}
