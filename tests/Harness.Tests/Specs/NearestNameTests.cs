using GenBench.Harness.Specs.Checking;

namespace GenBench.Harness.Tests.Specs;

public sealed class NearestNameTests
{
    private static readonly string[] Kinds = ["vae", "beta-vae", "vq-vae", "flow-matching", "diffusion"];

    [Theory]
    [InlineData("vai", "vae")]
    [InlineData("flow-machine", "flow-matching")]
    [InlineData("coupling-flow", "flow-matching")]
    [InlineData("Flow-X", "flow-matching")]
    [InlineData("difusion", "diffusion")]
    public void Nearest_by_letters_else_by_a_word_in_common(string typed, string nearest) =>
        Assert.Equal(nearest, NearestName.Of(typed, Kinds));

    [Theory]
    [InlineData("bell")]
    [InlineData("flow")] // one word alone says too little
    [InlineData("student-vae")] // three letters make no word: half of all names end in them
    [InlineData("")]
    public void None_where_none_is_near(string typed) => Assert.Null(NearestName.Of(typed, Kinds));
}
