using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>The architectures of an encoder and a decoder: one spec that the decoder mirrors, or one spec each.</summary>
/// <param name="Network">For both; null where each has its own.</param>
/// <param name="Encoder">Of the encoder alone.</param>
/// <param name="Decoder">Of the decoder alone.</param>
internal sealed record NetworkPair(NetworkSpec? Network, NetworkSpec? Encoder, NetworkSpec? Decoder)
{
    /// <summary>Those that a network is made by, under the options that name them.</summary>
    private IEnumerable<(string Option, NetworkSpec Network)> Named =>
        from entry in (IEnumerable<(string Option, NetworkSpec? Network)>)[("network", Network), ("encoder", Encoder), ("decoder", Decoder)]
        where entry.Network is not null
        select (entry.Option, entry.Network);

    public NetworkSpec ForEncoder => Encoder ?? Network!;

    public NetworkSpec ForDecoder => Decoder ?? Network!;

    /// <summary>What "network" is where it is left out.</summary>
    public static NetworkSpec? Default(NetworkSpec? encoder, NetworkSpec? decoder) =>
        encoder is null && decoder is null ? new MlpSpec() : null;

    /// <returns>Why these options contradict each other, or do not fit the data.</returns>
    public IReadOnlyList<SpecProblem> Check(DataShape shape)
    {
        const string Choice = "give \"encoder\" and \"decoder\", or \"network\" alone for both";
        (string given, string other) = Encoder is null ? ("decoder", "encoder") : ("encoder", "decoder");
        if (Network is not null && (Encoder is not null || Decoder is not null))
            return [new SpecProblem("network", $"stands beside \"{given}\"", Choice)];
        if (Network is null && (Encoder is null || Decoder is null))
            return [new SpecProblem("", $"\"{given}\" stands without \"{other}\"", Choice)];
        return [.. Named.SelectMany(entry => entry.Network.Check(shape).Select(problem => problem.Under(entry.Option)))];
    }

    /// <returns>Why networks of these architectures cannot be computed several at a time.</returns>
    public IEnumerable<SpecProblem> CheckStack() =>
        from entry in Named
        where entry.Network is not IStackableNetwork
        select new SpecProblem(
            entry.Option,
            "only fully connected networks can be stacked as batched matrices",
            $"use \"{entry.Option}\": {{ \"kind\": \"mlp\" }}");

    /// <summary>How the encoder lays out the tokens of such data.</summary>
    /// <param name="tokens">As many as are wanted, where the architecture leaves that open.</param>
    public IReadOnlyList<long> TokenShape(DataShape shape, long tokens) => ForEncoder.TokenShape(shape, tokens);

    /// <summary>T, tokens that the encoder makes of such data.</summary>
    public long TokenCount(DataShape shape, long tokens) => Product(TokenShape(shape, tokens));

    /// <returns>Why the decoder cannot read what the encoder writes; for options that pass <see cref="Check"/>.</returns>
    public IEnumerable<SpecProblem> CheckTokens(DataShape shape, long tokens)
    {
        long written = TokenCount(shape, tokens);
        IReadOnlyList<long> read = ForDecoder.TokenShape(shape, written);
        if (Product(read) == written)
            return [];
        string remedy = TokenShape(shape, tokens).Count == 1
            ? $"write \"tokens\": {Product(read)}, or use \"decoder\": {{ \"kind\": \"mlp\" }}"
            : "give encoder and decoder as many \"channels\", or use \"decoder\": { \"kind\": \"mlp\" }";
        return [new SpecProblem("decoder", $"reads {string.Join("x", read)} tokens, and the encoder makes {written}", remedy)];
    }

    private static long Product(IReadOnlyList<long> sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
