using GenBench.Models.Contracts;
using GenBench.Testing;

namespace GenBench.Models.Tests.Contracts;

/// <summary>A contract that nothing can break tests nothing.</summary>
public sealed class BrokenModelTests
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    [Fact]
    public void A_model_without_faults_passes() => ModelContract.Verify(new BrokenSpec(Fault.None), Plane);

    [Theory]
    [InlineData(Fault.RefusesTheData, "spec-accepts-the-data")]
    [InlineData(Fault.GlobalNoise, "samples-have-the-shape-of-data-and-repeat-with-the-seed")]
    [InlineData(Fault.WrongShape, "samples-have-the-shape-of-data-and-repeat-with-the-seed")]
    [InlineData(Fault.GlobalWeights, "initial-weights-come-from-the-generator-handed-in")]
    [InlineData(Fault.ClimbsTheLoss, "training-lowers-the-validation-loss")]
    [InlineData(Fault.UnsavedState, "saved-weights-make-an-equal-model")]
    [InlineData(Fault.LeaksATensor, "no-tensor-outlives-a-step-or-a-sample")]
    [InlineData(Fault.NoDensity, "an-exact-density-integrates-to-one")]
    [InlineData(Fault.MixesExamples, "capabilities-give-what-they-say")]
    public void Each_fault_is_named(Fault fault, string check)
    {
        var broken = Assert.Throws<ContractException>(() => ModelContract.Verify(new BrokenSpec(fault), Plane));

        Assert.Contains($"  {check}: ", broken.Message, StringComparison.Ordinal);
    }
}
