/// How a document looks, on screens and on A4. One scale of type (20, 14, 11.5, 10, 8.5 points), one grey, and nothing
/// that is fetched from anywhere.
enum HTMLStyle {
    static let text = """
        html { color: #1a1a1a; background: #fff; }
        body { font: 10pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; margin: 0 auto; max-width: 62em;
          padding: 1.5em; overflow-wrap: break-word; }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 0.4em; }
        h2 { font-size: 14pt; line-height: 1.25; margin: 1.8em 0 0.5em; border-bottom: 1pt solid #1f4e79; }
        h3, h4, h5, h6 { font-size: 11.5pt; line-height: 1.3; margin: 1.4em 0 0.3em; }
        h2 + section > h3 { margin-top: 0.6em; }
        p { margin: 0.4em 0; max-width: 46em; }
        .basis { list-style: none; margin: 0 0 1em; padding: 0; color: #555; font-size: 8.5pt; }
        .note, .none { color: #555; font-size: 8.5pt; }
        table { border-collapse: collapse; width: 100%; margin: 0.6em 0 1.2em; font-size: 8.5pt; line-height: 1.35;
          font-variant-numeric: tabular-nums; }
        caption { caption-side: top; text-align: left; font-weight: bold; font-size: 10pt; padding: 0 0 0.3em; }
        th, td { text-align: left; vertical-align: top; padding: 0.3em 0.5em; border-bottom: 0.5pt solid #ccc; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { vertical-align: bottom; border-bottom: 1pt solid #1f4e79; }
        tbody th, tfoot th { font-weight: normal; }
        tfoot th, tfoot td, .strong th, .strong th + td { font-weight: bold; }
        tfoot th, tfoot td { border-top: 1pt solid #1f4e79; border-bottom: none; }
        section { overflow-x: auto; }
        .number { text-align: right; }
        td.number, td.day, tbody th { white-space: nowrap; }
        figure { margin: 0.8em 0 0.4em; }
        figcaption { font-weight: bold; margin-bottom: 0.3em; }
        svg { display: block; max-width: 100%; height: auto; }
        @media print { section { overflow-x: visible; } body { padding: 0; max-width: none; } }
        @page { size: A4; margin: 18mm 16mm 18mm 18mm;
          @bottom-left { font: 8pt "Liberation Sans", Arial, sans-serif; color: #555; }
          @bottom-right { font: 8pt "Liberation Sans", Arial, sans-serif; color: #555;
            content: counter(page) " / " counter(pages); } }
        h1, h2, h3, h4, h5, h6, caption, figcaption { break-after: avoid; }
        figure, tr, .basis { break-inside: avoid; }
        figure { break-after: avoid; }
        thead { display: table-header-group; }
        tfoot { display: table-row-group; break-before: avoid; }
        p { orphans: 3; widows: 3; }

        """
}
