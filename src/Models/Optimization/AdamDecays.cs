namespace GenBench.Models.Optimization;

/// <summary>Decays of Adam's running mean of gradients and of their squares.</summary>
public readonly record struct AdamDecays(double Beta1, double Beta2)
{
    /// <summary>Kingma &amp; Ba 2015, section 2, arXiv:1412.6980.</summary>
    public static AdamDecays Standard { get; } = new(0.9, 0.999);
}
