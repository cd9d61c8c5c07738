using GenBench.Harness.Reporting.Tables.Writing;

namespace GenBench.Harness.Reporting.Papers;

/// <summary>The paper around what is taken in.</summary>
internal static class LatexSkeleton
{
    public static string Of(WrittenReport report)
    {
        string question = report.Results.Selection.Question;
        return $$"""
            % Begun by genbench report --latex. This file is yours: it is never written again. The files that it takes in are.
            % pdflatex main && bibtex main && pdflatex main && pdflatex main
            \documentclass[10pt]{article}
            \usepackage[T1]{fontenc}
            % Outlines, and no pictures of letters, which some venues refuse: Times where TeX Live has no Latin Modern.
            \IfFileExists{lmodern.sty}{\usepackage{lmodern} }{\usepackage{mathptmx,courier} }
            \usepackage[margin=1in]{geometry}
            \usepackage{booktabs}
            \usepackage{longtable}
            \usepackage{siunitx}
            \usepackage{graphicx}
            \usepackage[hidelinks]{hyperref}
            \sloppy
            \title{{{LatexText.Escape(report.Results.Experiment)}}}
            \author{}
            \date{}
            \begin{document}
            \maketitle
            {{(question.Length > 0 ? $"\\begin{{abstract}}\n{LatexText.Escape(question)}\n\\end{{abstract}}\n" : "")}}
            \section{Results}
            \input{results}
            \clearpage
            \section{Measures}
            \input{measures}
            \section{Reproducibility}
            \input{reproducibility}
            \bibliographystyle{plain}
            \bibliography{references}
            \clearpage
            \appendix
            \section{All tables and figures}
            \input{appendix}
            \end{document}

            """.ReplaceLineEndings("\n");
    }
}
