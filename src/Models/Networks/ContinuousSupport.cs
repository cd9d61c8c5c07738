using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>Models with a density over all of space do not fit data of a few separate values:
/// their likelihood would grow without bound.</summary>
public static class ContinuousSupport
{
    public static IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (shape.Support is Support.Binary or Support.Levels256)
        {
            yield return new SpecProblem(
                "", $"data are {shape.Support}, a density needs continuous values", "use \"values\": \"dequantized\" in the dataset");
        }
    }
}
