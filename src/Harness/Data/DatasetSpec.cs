using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Toy;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data;

/// <summary>One dataset of an experiment and how its values are treated. Each kind is one sealed record that also knows how to load its data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MnistSmallSpec), "mnist-small")]
[JsonDerivedType(typeof(MnistSpec), "mnist")]
[JsonDerivedType(typeof(FashionMnistSpec), "fashion-mnist")]
[JsonDerivedType(typeof(StackedMnistSmallSpec), "stacked-mnist-small")]
[JsonDerivedType(typeof(StackedMnistSpec), "stacked-mnist")]
[JsonDerivedType(typeof(MoonsSpec), "moons")]
[JsonDerivedType(typeof(PinwheelSpec), "pinwheel")]
[JsonDerivedType(typeof(EightGaussiansSpec), "8gaussians")]
[JsonDerivedType(typeof(Grid25Spec), "grid25")]
[JsonDerivedType(typeof(LinearGaussianSpec), "linear-gaussian")]
public abstract record DatasetSpec
{
    [Description("Label in tables, figures and folder names; the kind when left out. Letters, digits, '.', '_' and '-'.")]
    public string? Name { get; init; }

    [JsonIgnore]
    public string Kind => KindOf(GetType());

    [JsonIgnore]
    public string Label => Name ?? Kind;

    /// <summary>Shape and support of one observation, known without touching a file.</summary>
    [JsonIgnore]
    public abstract DataShape Shape { get; }

    /// <summary>Examples in each split, where they are known without touching a file.</summary>
    [JsonIgnore]
    public virtual SplitSizes? Sizes => null;

    /// <summary>Why these options contradict each other, or why the files are missing or wrong; empty when the data can be loaded.</summary>
    public abstract IEnumerable<SpecProblem> Check(DataLocations locations);

    public abstract IDataset Load(DataLocations locations);

    private static string KindOf(Type type) => typeof(DatasetSpec).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .FirstOrDefault(derived => derived.DerivedType == type)?.TypeDiscriminator?.ToString() ?? type.Name;
}
