using GenBench.Harness.Data.Images;

namespace GenBench.Harness.Data.ByPath;

/// <summary>What somebody should know of images before numbers are reported of them.</summary>
internal static class ImageWarnings
{
    public static IReadOnlyList<string> Of(
        ImagesSpec spec, PixelValues values, GreyLevels levels, IReadOnlyList<(Split Split, GivenImages Images, int[] Rows)> splits)
    {
        List<string> warnings = [];
        if (levels.AreBinary && values is PixelValues.Continuous or PixelValues.Dequantized)
        {
            warnings.Add($"the images are black and white, and \"{values.InJson()}\" takes them for real numbers: a density grows without "
                + "bound on two values; \"binary-threshold\" with a Bernoulli likelihood is meant for them");
        }

        if (levels.AreBinary && values is PixelValues.BinaryDynamic)
        {
            warnings.Add("the images were binarized once, so nothing is drawn anew: likelihoods do not compare with those of the dynamic "
                + "binarization of papers");
        }

        if (spec.Levels is { } declared && levels.AreBinary && declared > 2)
            warnings.Add($"{declared} grey levels are declared, and only the two ends occur");
        warnings.AddRange(Duplicates.Warnings(splits));
        return warnings;
    }
}
