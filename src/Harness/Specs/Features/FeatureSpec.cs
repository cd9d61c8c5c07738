using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Features;

/// <summary>Where sample metrics take features. Each kind is one sealed record.</summary>
public abstract record FeatureSpec
{
    [JsonIgnore]
    public string Kind => KindAttribute.NameOf(GetType());

    /// <returns>Why there are no such features of data of this shape; empty where there are.</returns>
    public virtual IEnumerable<SpecProblem> Check(DataShape shape) => [];
}
