namespace GenBench.Harness.Reporting.Papers;

/// <summary>Titles of the papers that GenBench's own metrics name, by the key of their source.</summary>
internal static class Titles
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["alaa2022-arxiv210208921"] =
            "How Faithful is your Synthetic Data? Sample-level Metrics for Evaluating and Auditing Generative Models",
        ["alain2017-arxiv161001644"] = "Understanding intermediate layers using linear classifier probes",
        ["ancucki2020-arxiv200508520"] = "Robust Training of Vector Quantized Bottleneck Models",
        ["arvanitidis2018-arxiv171011379"] = "Latent Space Oddity: on the Curvature of Deep Generative Models",
        ["barber2003"] = "The IM Algorithm: A Variational Approach to Information Maximization",
        ["binkowski2018-arxiv180101401"] = "Demystifying MMD GANs",
        ["bishop2006"] = "Pattern Recognition and Machine Learning",
        ["bonneel2015-doi101007s1085101405063"] = "Sliced and Radon Wasserstein Barycenters of Measures",
        ["burda2016-arxiv150900519"] = "Importance Weighted Autoencoders",
        ["chen2018-arxiv180204942"] = "Isolating Sources of Disentanglement in Variational Autoencoders",
        ["chen2018-arxiv180607366"] = "Neural Ordinary Differential Equations",
        ["chong2020-arxiv191107023"] = "Effectively Unbiased FID and Inception Score and where to find them",
        ["cover2006"] = "Elements of Information Theory",
        ["cremer2018-arxiv180103558"] = "Inference Suboptimality in Variational Autoencoders",
        ["deshpande2018-arxiv180311188"] = "Generative Modeling using the Sliced Wasserstein Distance",
        ["dowson1982"] = "The Fréchet distance between multivariate normal distributions",
        ["eastwood2018-openreviewnetforumidby7dzaz"] = "A Framework for the Quantitative Evaluation of Disentangled Representations",
        ["efron1993"] = "An Introduction to the Bootstrap",
        ["friedman2023-arxiv221002410"] = "The Vendi Score: A Diversity Evaluation Metric for Machine Learning",
        ["grathwohl2019-arxiv181001367"] = "FFJORD: Free-form Continuous Dynamics for Scalable Reversible Generative Models",
        ["grosse2015-arxiv151102543"] = "Sandwiching the marginal likelihood using bidirectional Monte Carlo",
        ["heusel2017-arxiv170608500"] = "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium",
        ["hinton2006-doi101126science1127647"] = "Reducing the Dimensionality of Data with Neural Networks",
        ["ho2020-arxiv200611239"] = "Denoising Diffusion Probabilistic Models",
        ["ho2022-arxiv220712598"] = "Classifier-Free Diffusion Guidance",
        ["hoffman2016-elbosurgery"] = "ELBO surgery: yet another way to carve up the variational evidence lower bound",
        ["huang2020-arxiv200806653"] = "Evaluating Lossy Compression Rates of Deep Generative Models",
        ["jiralerspong2023-arxiv230204440"] =
            "Feature Likelihood Divergence: Evaluating the Generalization of Generative Models Using Samples",
        ["kim2018-arxiv180205983"] = "Disentangling by Factorising",
        ["kingma2014-arxiv13126114"] = "Auto-Encoding Variational Bayes",
        ["kingma2021-arxiv210700630"] = "Variational Diffusion Models",
        ["kong1992-technicalreport348universityofchicago"] = "A Note on Importance Sampling using Standardized Weights",
        ["kumar2018-arxiv171100848"] = "Variational Inference of Disentangled Latent Concepts from Unlabeled Observations",
        ["kynkaanniemi2019-arxiv190406991"] = "Improved Precision and Recall Metric for Assessing Generative Models",
        ["lin2018-arxiv171204086"] = "PacGAN: The power of two samples in generative adversarial networks",
        ["lipman2023-arxiv221002747"] = "Flow Matching for Generative Modeling",
        ["locatello2019-arxiv181112359"] =
            "Challenging Common Assumptions in the Unsupervised Learning of Disentangled Representations",
        ["lopezpaz2017-arxiv161006545"] = "Revisiting Classifier Two-Sample Tests",
        ["meehan2020-arxiv200405675"] = "A Non-Parametric Test to Detect Data-Copying in Generative Models",
        ["metz2017-arxiv161102163"] = "Unrolled Generative Adversarial Networks",
        ["minka2005-msrtr2005173"] = "Divergence measures and message passing",
        ["naeem2020-arxiv200209797"] = "Reliable Fidelity and Diversity Metrics for Generative Models",
        ["neal2001-arxivphysics9803008"] = "Annealed Importance Sampling",
        ["neal2011-arxiv12061901"] = "MCMC using Hamiltonian dynamics",
        ["palomar2008-ieeetransactionsoninformationtheory543"] = "Lautum Information",
        ["paninski2003-neuralcomputation156"] = "Estimation of Entropy and Mutual Information",
        ["peyre2019-arxiv180300567"] = "Computational Optimal Transport",
        ["poole2019-arxiv190506922"] = "On Variational Bounds of Mutual Information",
        ["rahimi2007"] = "Random Features for Large-Scale Kernel Machines",
        ["ridgeway2018-arxiv180205312"] = "Learning Deep Disentangled Embeddings with the F-Statistic Loss",
        ["salimans2022-arxiv220200512"] = "Progressive Distillation for Fast Sampling of Diffusion Models",
        ["shmelkov2018-arxiv180709499"] = "How good is my GAN?",
        ["song2021-arxiv201002502"] = "Denoising Diffusion Implicit Models",
        ["szekely2013-doi101016jjspi201303018"] = "Energy statistics: A class of statistics based on distances",
        ["theis2016-arxiv151101844"] = "A note on the evaluation of generative models",
        ["van2017-arxiv171100937"] = "Neural Discrete Representation Learning",
        ["vehtari2024-arxiv150702646"] = "Pareto Smoothed Importance Sampling",
        ["white2016-arxiv160904468"] = "Sampling Generative Networks",
        ["wu2017-arxiv161104273"] = "On the Quantitative Analysis of Decoder-Based Generative Models",
        ["wu2018-arxiv180501978"] = "Unsupervised Feature Learning via Non-Parametric Instance-level Discrimination",
        ["xu2020-arxiv200210689"] = "A Theory of Usable Information Under Computational Constraints",
        ["zhang2009-technometrics513"] = "A New and Efficient Estimation Method for the Generalized Pareto Distribution",
    };

    /// <returns>Null for a paper that somebody else's metric names.</returns>
    public static string? Of(Source source) => Known.GetValueOrDefault(source.Key);
}
