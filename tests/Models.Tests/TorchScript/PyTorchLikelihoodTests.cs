using System.Globalization;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.TorchScript;

public sealed class PyTorchLikelihoodTests
{
    /// <summary>Against another program: log p by PyTorch with steps of its own, from the same files.</summary>
    [Fact]
    public void Likelihoods_are_those_that_PyTorch_integrates()
    {
        using DisposeScope scope = NewDisposeScope();
        double[][] rows = [.. File.ReadLines(Path.Combine(TorchScriptFiles.Folder, "log-likelihoods.csv")).Skip(1)
            .Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];
        Tensor Column(int index) => tensor(rows.Select(row => row[index]).ToArray());
        Tensor x = stack([Column(0), Column(1)], 1);
        var fine = new DormandPrinceSolver { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-10 };
        Hold(TorchScriptFamilies.Flow, Column(2));
        Hold(TorchScriptFamilies.Diffusion, Column(3));

        void Hold(ModelSpec spec, Tensor expected)
        {
            using var flow = TorchScriptFamilies.File<IGenerativeModel>(spec);
            using var rng = new Generator(1, CPU);
            using FlowLogProb found = FlowDensity.LogProb((IProbabilityFlow)flow, x, fine, new ExactTrace(), rng);
            Assert.InRange((found.Value - expected).abs().max().item<double>(), 0, 1e-6);
        }
    }
}
