using GenBench.Cli.Composition;
using GenBench.Harness.Reporting;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Metrics.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Specs;

/// <summary>What cannot be a kind is told before anything starts.</summary>
public sealed class KindTests
{
    [Fact]
    public void All_kinds_of_GenBench_can_be_written_in_experiments()
    {
        Kinds kinds = BuiltInKinds.Create(); // none of which is its own: all are looked at
        kinds.Check();
        KindCheck.MustBeWritable(new SpecJson(kinds), kinds.Specs);
        PartCheck.MustDiffer(kinds);
    }

    [Fact]
    public void Every_spec_record_of_GenBench_is_in_the_list()
    {
        Kinds kinds = BuiltInKinds.Create();
        Type[] bases = [.. kinds.Specs.Select(kind => kind.Base).Distinct()];
        // An internal one stands for what no experiment names.
        Type[] all = [.. bases.Select(type => type.Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsPublic: true } && bases.Any(type.IsSubclassOf))];
        Assert.Equal(all.OrderBy(type => type.FullName), kinds.Specs.Select(kind => kind.Type).OrderBy(type => type.FullName));
    }

    [Fact]
    public void Two_kinds_of_one_name_are_told_with_their_assemblies() => Refuses(
        kinds => kinds.AddLikelihood<SecondBernoulli>(),
        "two kinds of LikelihoodSpec have one name: bernoulli (GenBench.Models.Probability.BernoulliSpec of GenBench.Models) and ",
        "SecondBernoulli of GenBench.Harness.Tests)");

    [Fact]
    public void One_name_under_two_bases_is_no_clash() => Check(kinds => kinds.AddNetwork<BernoulliNetwork>());

    [Fact]
    public void A_kind_added_twice_is_told() =>
        Refuses(kinds => kinds.AddLikelihood<Plain>().AddLikelihood<Plain>(), "plain (", "is added twice");

    [Fact]
    public void A_record_that_is_not_sealed_is_told() =>
        Refuses(kinds => kinds.AddMetric<OpenMetric>(), "is no sealed record", "public sealed record OpenMetric : MetricSpec");

    [Fact]
    public void A_kind_that_is_no_lower_case_word_is_told() =>
        Refuses(kinds => kinds.AddLikelihood<OtherwiseNamed>(), "is [Kind(\"Gauss_Mix\")]", "such as my-flow");

    [Fact]
    public void A_kind_without_a_name_is_told() => Refuses(kinds => kinds.AddLikelihood<Nameless>(), "Nameless", "has no [Kind(\"...\")]");

    [Fact]
    public void Two_figures_of_one_id_are_told() =>
        Refuses(kinds => kinds.AddFigure<SecondCurves>(), "two figures are called \"training-curves\"");

    [Fact]
    public void A_property_that_JSON_cannot_carry_is_told_with_its_type()
    {
        RefusesProperty<Tensor>("Value is Tensor, which an experiment cannot hold");
        RefusesProperty<Func<int>>("Value is Func<Int32>");
        RefusesProperty<nint>("Value is IntPtr");
        RefusesProperty<Type>("Value is Type");
        RefusesProperty<object>("Value is Object");
        RefusesProperty<IDisposable>("Value is IDisposable, which has no kinds");
        RefusesProperty<Likelihood>("Value is Likelihood, which has no kinds");
        RefusesProperty<Dictionary<string, double>>("Value is Dictionary<String, Double>");
        RefusesProperty<IReadOnlyList<object>>("Value[] is Object");
        RefusesProperty<Holder<Tensor[]>>("Value.Held[] is Tensor");
    }

    [Fact]
    public void Numbers_texts_enums_records_kinds_and_lists_of_these_are_carried()
    {
        Accepts<double?>();
        Accepts<string>();
        Accepts<Activation>();
        Accepts<IReadOnlyList<IReadOnlyList<long>>>();
        Accepts<LikelihoodSpec?>();
        Accepts<Holder<NetworkSpec[]>>();
    }

    [Fact]
    public void A_record_whose_defaults_cannot_be_made_is_told() =>
        Refuses(kinds => kinds.AddMetric<Broken>(), "cannot be made with its defaults: no default");

    private static void Accepts<T>() => Check(kinds => kinds.AddMetric<With<T>>());

    private static void RefusesProperty<T>(string message) =>
        Assert.Contains($": {message}", Assert.Throws<KindException>(() => Check(kinds => kinds.AddMetric<With<T>>())).Message);

    private static void Check(Action<Kinds> add)
    {
        var kinds = new Kinds(BuiltInKinds.Create());
        add(kinds);
        kinds.Check();
        KindCheck.MustBeWritable(new SpecJson(kinds), kinds.GuestSpecs);
        PartCheck.MustDiffer(kinds);
    }

    private static void Refuses(Action<Kinds> add, params string[] parts)
    {
        string message = Assert.Throws<KindException>(() => Check(add)).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
        Assert.DoesNotContain('\n', message);
    }
}
