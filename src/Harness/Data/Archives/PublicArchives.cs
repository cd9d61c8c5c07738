namespace GenBench.Harness.Data.Archives;

/// <summary>The public datasets known by name.</summary>
public static class PublicArchives
{
    public const string MnistLicence = "MNIST: Yann LeCun, Corinna Cortes, Christopher J.C. Burges; CC BY-SA 3.0";

    /// <summary>As the papers describe both sets.</summary>
    private static readonly ImageOutline Published = new(new ImageShape(1, 28, 28), Classes: 10, Train: 60_000, Test: 10_000);

    public static DatasetArchive Mnist { get; } = new()
    {
        Name = "mnist",
        Outline = Published,
        TrainImages = Images("train", Published.Train, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        TrainLabels = Labels("train", Published.Train, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        TestImages = Images("t10k", Published.Test, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        TestLabels = Labels("t10k", Published.Test, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        Licence = MnistLicence,
        Folders = ["mnist", "MNIST/raw", ""],
        Mirrors =
        [
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        ],
    };

    public static DatasetArchive FashionMnist { get; } = new()
    {
        Name = "fashion-mnist",
        Outline = Published,
        TrainImages = Images("train", Published.Train, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        TrainLabels = Labels("train", Published.Train, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        TestImages = Images("t10k", Published.Test, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        TestLabels = Labels("t10k", Published.Test, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        Licence = "Fashion-MNIST: Zalando SE (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747); MIT",
        Folders = ["fashion-mnist", "FashionMNIST/raw", ""],
        Mirrors =
        [
            new("https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        ],
    };

    public static IReadOnlyList<DatasetArchive> All { get; } = [Mnist, FashionMnist];

    private static ArchiveFile Images(string part, int count, string sha256) =>
        new($"{part}-images-idx3-ubyte", Rank: 3, Length: 16 + ((long)count * Published.Shape.Size), sha256);

    private static ArchiveFile Labels(string part, int count, string sha256) =>
        new($"{part}-labels-idx1-ubyte", Rank: 1, Length: 8 + count, sha256);
}
