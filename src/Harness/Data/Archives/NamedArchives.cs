using System.Text.Json;

namespace GenBench.Harness.Data.Archives;

/// <summary>Public datasets beside MNIST and Fashion-MNIST.</summary>
public static class NamedArchives
{
    private const string Krizhevsky = "https://www.cs.toronto.edu/~kriz/";

    public static IReadOnlyList<NamedArchive> All { get; } =
    [
        Kmnist, Emnist, BinarizedMnist,
        Cifar("10", "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd", 170_052_171),
        Cifar("100", "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec", 168_513_733),
        Omniglot,
    ];

    private static NamedArchive Kmnist => new()
    {
        Name = "kmnist",
        Files =
        [
            ("train-images-idx3-ubyte.gz", 18_165_135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
            ("train-labels-idx1-ubyte.gz", 29_497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
            ("t10k-images-idx3-ubyte.gz", 3_041_136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
            ("t10k-labels-idx1-ubyte.gz", 5_120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
        ],
        Mirrors = [new("https://codh.rois.ac.jp/kmnist/dataset/kmnist/")],
        Licence = "KMNIST: Clanuwat et al. 2018, arXiv:1812.01718, ROIS-DS CODH; CC BY-SA 4.0",
        Entries =
        [
            Entry("kmnist", ("train", "kmnist/train-images-idx3-ubyte.gz"), ("labels", "kmnist/train-labels-idx1-ubyte.gz"),
                ("test", "kmnist/t10k-images-idx3-ubyte.gz"), ("testLabels", "kmnist/t10k-labels-idx1-ubyte.gz")),
        ],
    };

    /// <summary>Its images lie with rows and columns exchanged.</summary>
    private static NamedArchive Emnist => new()
    {
        Name = "emnist",
        Files = [("gzip.zip", 561_753_746, "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e")],
        Mirrors = [new("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/"), new("https://biometrics.nist.gov/cs_links/EMNIST/")],
        Licence = "EMNIST: Cohen et al. 2017, arXiv:1702.05373, NIST; public domain",
        Entries = [.. new[] { "balanced", "byclass", "bymerge", "digits", "letters", "mnist" }.Select(Emnists)],
    };

    private static NamedArchive BinarizedMnist => new()
    {
        Name = "binarized-mnist",
        Files =
        [
            ("binarized_mnist_train.amat", 78_400_000, "ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d"),
            ("binarized_mnist_valid.amat", 15_680_000, "1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2"),
            ("binarized_mnist_test.amat", 15_680_000, "e6687bfea3f820c174f33b7865140b2a2dd2930ef786f35d45795fc193b5ab2c"),
        ],
        Mirrors = [new("https://www.cs.toronto.edu/~larocheh/public/datasets/binarized_mnist/")],
        Licence = $"Larochelle & Murray 2011, the fixed binarization of {PublicArchives.MnistLicence}",
        Entries =
        [
            Entry("binarized-mnist", ("train", "binarized-mnist/binarized_mnist_train.amat"),
                ("test", "binarized-mnist/binarized_mnist_test.amat"),
                ("validation", "binarized-mnist/binarized_mnist_valid.amat"), ("size", (int[])[28, 28])),
        ],
    };

    /// <summary>Strokes are black on white there, and white on black by the range.</summary>
    private static NamedArchive Omniglot => new()
    {
        Name = "omniglot",
        Files =
        [
            ("images_background.zip", 9_464_212, "ad41ab679c8b5d90b271ef46be6987cc81211774a695c29dcc5367b2b26ee640"),
            ("images_evaluation.zip", 6_462_886, "1f61a8f3366785b057fc117d9228e78a16e3d976c8953b2a10fcc74cf0609cee"),
        ],
        Mirrors = [new("https://github.com/brendenlake/omniglot/raw/master/python/")],
        Licence = "Omniglot: Lake et al. 2015, doi:10.1126/science.aab3050; MIT",
        Entries =
        [
            Entry("omniglot", ("train", "omniglot/images_background.zip"), ("test", "omniglot/images_evaluation.zip"), ("labels", "none"),
                ("size", (int[])[28, 28]), ("fit", "resize"), ("range", (int[])[255, 0])),
        ],
    };

    private static NamedArchive Cifar(string classes, string sha256, long length) => new()
    {
        Name = $"cifar-{classes}",
        Files = [($"cifar-{classes}-binary.tar.gz", length, sha256)],
        Mirrors = [new(Krizhevsky)],
        Licence = $"CIFAR-{classes}: Krizhevsky 2009, \"Learning multiple layers of features from tiny images\"",
        Entries =
        [
            Entry($"cifar-{classes}", ("train", $"cifar-{classes}/cifar-{classes}-binary.tar.gz"),
                ("test", $"cifar-{classes}/cifar-{classes}-binary.tar.gz")),
        ],
    };

    private static string Emnists(string split)
    {
        string start = $"emnist/gzip.zip:gzip/emnist-{split}-";
        return Entry($"emnist-{split}", ("train", $"{start}train-images-idx3-ubyte.gz"), ("labels", $"{start}train-labels-idx1-ubyte.gz"),
            ("test", $"{start}test-images-idx3-ubyte.gz"), ("testLabels", $"{start}test-labels-idx1-ubyte.gz"), ("transposed", true));
    }

    private static string Entry(string name, params (string Key, object Value)[] options) =>
        $"{{ \"kind\": \"images\", \"name\": \"{name}\", "
            + string.Join(", ", options.Select(option => $"\"{option.Key}\": {JsonSerializer.Serialize(option.Value)}")) + " }";
}
