using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Colours that people with any colour vision tell apart.</summary>
public static class Palette
{
    public static readonly Color Ink = Color.FromHex("#222222");

    public static readonly Color Muted = Color.FromHex("#767676");

    public static readonly Color Faint = Color.FromHex("#BDBDBD");

    public static readonly Color Grid = Color.FromHex("#E4E4E4");

    /// <summary>Okabe &amp; Ito 2008, yellow last and darker, since it is faint on white.</summary>
    private static readonly Color[] Models = Color.FromHex(
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#B8A800"]);

    /// <summary>Paul Tol's muted scheme, for up to ten classes.</summary>
    private static readonly Color[] Classes = Color.FromHex(
        ["#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499", "#777777"]);

    /// <summary>White to dark blue: heights keep their order without colour.</summary>
    public static IColormap Heights { get; } = Colormap.FromColors(
        Color.FromHex(["#FFFFFF", "#9CCBE8", "#0072B2", "#08263F"]), smooth: true);

    /// <summary>Of so many no two share both colour and mark.</summary>
    public const int MostModels = 64;

    /// <summary>Light yellow over green to dark blue, in even steps for the eye and of falling lightness: numbers from 0 keep their order
    /// and their distances without colour too, and 0 is told from paper.</summary>
    /// <remarks>"Deep" of Thyng et al. 2016, Oceanography 29(3).</remarks>
    public static IColormap Amounts { get; } = new ScottPlot.Colormaps.Deep();

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
            MarkerShape.FilledTriangleDown,
            MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.OpenTriangleUp];

    /// <param name="index">Place of the model in the experiment: it has one colour in all figures.</param>
    public static Color OfModel(int index) => Models[index % Models.Length];

    public static Color OfClass(long label) => Classes[(int)(Math.Abs(label) % Classes.Length)];

    /// <summary>A second mark of a model, for print without colour and for more models than colours: among <see cref="MostModels"/> no two
    /// share both.</summary>
    public static MarkerShape ShapeOf(int index) => Shapes[(index + (index / Models.Length)) % Shapes.Length];
}
