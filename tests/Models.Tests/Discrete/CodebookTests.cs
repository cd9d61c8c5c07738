using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

public sealed class CodebookTests
{
    private static readonly Placement Doubles = new(CPU, ScalarType.Float64);

    [Fact]
    public void Lookup_finds_the_nearest_code_of_all()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using var codebook = new Codebook(new MovingAverageCodebookSpec(), 20, 3, Doubles, rng);
        Tensor z = randn([50, 3], dtype: ScalarType.Float64, generator: rng);

        Tensor distances = (z.unsqueeze(1) - codebook.Codes.unsqueeze(0)).square().sum(dim: -1); // [50, 20]

        Assert.Equal(distances.argmin(1).data<long>().ToArray(), codebook.Nearest(z).data<long>().ToArray());
    }

    [Fact]
    public void Moving_averages_are_those_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using var codebook = new Codebook(new MovingAverageCodebookSpec { Decay = 0.9 }, 2, 1, Doubles, rng);
        codebook.Codes.copy_(tensor(new[] { 0.0, 10.0 }).view(2, 1));
        codebook.get_buffer("usage")!.copy_(tensor(new[] { 4.0, 2.0 }));
        codebook.get_buffer("sums")!.copy_(tensor(new[] { 0.0, 20.0 }).view(2, 1));
        Tensor z = tensor(new[] { 1.0, 2.0, 9.0 }).view(3, 1);

        codebook.Follow(z, codebook.Nearest(z));

        // N = .9·(4, 2) + .1·(2, 1) = (3.8, 1.9); m = .9·(0, 20) + .1·(3, 9) = (.3, 18.9)
        Assert.Equal(0.3 / 3.8, codebook.Codes[0, 0].item<double>(), 12);
        Assert.Equal(18.9 / 1.9, codebook.Codes[1, 0].item<double>(), 12);
    }

    [Fact]
    public void Moving_average_of_a_still_encoder_goes_to_the_means_of_the_cells()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using var codebook = new Codebook(new MovingAverageCodebookSpec { Decay = 0.5 }, 2, 1, Doubles, rng);
        Tensor z = tensor(new[] { -3.0, -1.0, 4.0, 6.0, 8.0 }).view(5, 1);
        codebook.StartAt(tensor(new[] { -1.0, 4.0 }).view(2, 1), rng);
        for (int i = 0; i < 60; i++)
            codebook.Follow(z, codebook.Nearest(z));

        Assert.Equal([-2.0, 6.0], codebook.Codes.flatten().data<double>().Order().Select(code => Math.Round(code, 9)));
    }

    [Theory]
    [InlineData(true, ScalarType.Float64)]
    [InlineData(false, ScalarType.Float64)]
    [InlineData(false, ScalarType.Float32)]
    public void Dead_code_is_put_on_an_output_of_the_batch_and_the_others_stay(bool byLoss, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        CodebookSpec spec = byLoss ? new LossCodebookSpec { Decay = 0.5 } : new MovingAverageCodebookSpec { Decay = 0.5 };
        using var codebook = new Codebook(spec, 3, 1, new Placement(CPU, dtype), rng);
        codebook.StartAt(tensor(new[] { 0.0, 1.0, 1000.0 }).view(3, 1).to(dtype), rng);
        Tensor z = tensor(new[] { 0.0, 1.0, 0.0, 1.0 }).view(4, 1).to(dtype);
        long moved = 0;
        for (int i = 0; i < 10 && moved == 0; i++)
        {
            codebook.Follow(z, codebook.Nearest(z));
            moved = codebook.Reseed(tensor(new[] { 0.5, 0.6 }).view(2, 1).to(dtype), rng);
        }

        double[] codes = [.. codebook.Codes.to(ScalarType.Float64).flatten().data<double>().Order()];
        Assert.Equal(1, moved);
        Assert.Equal(0, codes[0], 6);
        Assert.Contains(Math.Round(codes[1], 6), (IEnumerable<double>)[0.5, 0.6]);
        Assert.Equal(1, codes[2], 6);
        Assert.Equal(0, codebook.Reseed(z, rng));
    }

    [Fact]
    public void Codes_start_on_different_vectors_of_the_batch_and_repeat_them_only_when_there_are_too_few()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using var codebook = new Codebook(new MovingAverageCodebookSpec(), 5, 1, Doubles, rng);

        codebook.StartAt(arange(5, dtype: ScalarType.Float64).view(5, 1), rng);
        Assert.Equal([0.0, 1, 2, 3, 4], codebook.Codes.flatten().data<double>().Order());

        codebook.StartAt(arange(3, dtype: ScalarType.Float64).view(3, 1), rng);
        Assert.Equal(3, codebook.Codes.flatten().data<double>().Distinct().Count());
    }
}
