using GenBench.Models.Contracts;
using GenBench.Testing;
using GenBench.Tests.Fixtures;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Contracts;

/// <summary>The contract of the test kit, held by GenBench's own families; a new spec kind is tested as soon as it is listed.</summary>
public sealed class FamilyContractTests
{
    /// <summary>Theory data: a check, and a family in a precision.</summary>
    public static IEnumerable<TheoryDataRow<string, int, string, bool>> Rows =>
        from check in ModelContract.Checks
        from row in ModelFamilies.Rows
        select new TheoryDataRow<string, int, string, bool>(check.Name, row.Data.Item1, row.Data.Item2, row.Data.Item3);

    [Fact]
    public void Every_spec_kind_is_under_contract() =>
        Assert.Equal(ModelFamilies.AllKinds.Order(), ModelFamilies.All.Select(family => family.Spec.Kind).Distinct().Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Family_keeps_its_contract(string check, int family, string name, bool float64)
    {
        _ = name;
        (ModelSpec spec, DataShape shape) = ModelFamilies.All[family];
        var trial = new ModelCase(spec, shape, float64 ? ScalarType.Float64 : ScalarType.Float32, TorchScriptFiles.Instance);
        ModelContract.Checks.Single(entry => entry.Name == check).Run(trial);
    }
}
