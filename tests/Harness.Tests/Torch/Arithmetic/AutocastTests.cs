using System.Runtime.InteropServices;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Kernels.Natives;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Torch.Arithmetic;

public sealed class AutocastTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _two = full([2, 2], 2f);

    public AutocastTests() => TorchRuntime.Load();

    public void Dispose() => _scope.Dispose();

    /// <summary>Where the names are exported, which this claims of Linux alone, the proof on a product must hold too.</summary>
    [Fact]
    public void This_libtorch_has_it_on_the_cpu()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names are those of the Itanium C++ ABI");
        Assert.Equal("", AutocastTrial.WhyNot(DeviceType.CPU));
    }

    [Fact]
    public void A_libtorch_without_one_of_the_functions_is_refused_by_its_name()
    {
        foreach (string name in AutocastLibrary.Names)
            Assert.Equal($"this libtorch exports no {name}", AutocastTrial.WhyNot(DeviceType.CPU, asked => asked == name ? 0 : 1));
    }

    /// <summary>Functions that are found and do nothing are found out before anything trains with them.</summary>
    [Fact]
    public unsafe void Functions_that_do_nothing_are_refused_by_the_proof()
    {
        nint idle = (nint)(delegate* unmanaged<int, int, int>)&Idle;
        Assert.Equal(
            "a product was Float32 before, Float32 inside and Float32 after, its sum 32 in place of 32",
            AutocastTrial.WhyNot(DeviceType.CPU, _ => idle));
    }

    [Fact]
    public void Products_are_bfloat16_inside_alone()
    {
        Autocast autocast = OnCpu();
        autocast.Enter();
        ScalarType inside = _two.mm(_two).dtype;
        autocast.Leave();

        Assert.Equal((ScalarType.BFloat16, ScalarType.Float32), (inside, _two.mm(_two).dtype));
    }

    [Fact]
    public void Another_thread_computes_as_before_meanwhile()
    {
        Autocast autocast = OnCpu();
        ScalarType elsewhere = ScalarType.Bool;
        autocast.Enter();
        try
        {
            var other = new Thread(() =>
            {
                using Tensor product = ones(2, 2).mm(ones(2, 2));
                elsewhere = product.dtype;
            });
            other.Start();
            other.Join();
        }
        finally
        {
            autocast.Leave();
        }

        Assert.Equal(ScalarType.Float32, elsewhere);
    }

    [Fact]
    public void Leaving_on_another_thread_is_refused_and_leaves_the_state()
    {
        Autocast autocast = OnCpu();
        autocast.Enter();
        Exception? thrown = null;
        var other = new Thread(() => thrown = Record.Exception(autocast.Leave));
        other.Start();
        other.Join();
        ScalarType still = _two.mm(_two).dtype;
        autocast.Leave();

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Equal((ScalarType.BFloat16, ScalarType.Float32), (still, _two.mm(_two).dtype));
    }

    /// <summary>With casts kept, the second product would be that of the weight before its update.</summary>
    [Fact]
    public void A_weight_changed_between_two_products_is_seen_by_the_second()
    {
        Tensor weight = full([2, 2], 1f, requires_grad: true);
        Autocast autocast = OnCpu();
        autocast.Enter();
        _two.mm(weight);
        using (no_grad())
            weight.fill_(3);
        double second = _two.mm(weight).to(ScalarType.Float64).sum().item<double>();
        autocast.Leave();

        Assert.Equal(4 * 2 * 2 * 3, second);
    }

    /// <summary>Why answers of networks are widened before a likelihood sees them: these take bfloat16 and give bfloat16,
    /// 8 bits of mantissa.</summary>
    [Fact]
    public void Sums_and_softplus_of_a_narrow_answer_would_stay_narrow()
    {
        Autocast autocast = OnCpu();
        autocast.Enter();
        Tensor narrow = _two.mm(_two);
        ScalarType[] types = [nn.functional.softplus(narrow).dtype, narrow.sum(dim: 1).dtype, narrow.logsumexp(1).dtype,
            narrow.exp().dtype];
        autocast.Leave();

        Assert.All(types, type => Assert.Equal(ScalarType.BFloat16, type));
    }

    private static Autocast OnCpu()
    {
        Assert.SkipUnless(AutocastTrial.WhyNot(DeviceType.CPU).Length == 0, "no autocast here");
        return AutocastTrial.Create(DeviceType.CPU);
    }

    [UnmanagedCallersOnly]
    private static int Idle(int first, int second) => 0;
}
