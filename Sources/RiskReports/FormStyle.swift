/// How a form in HTML looks: black on white, on a screen of any width and on A4.
enum FormStyle {
    /// Colours have a contrast of at least 7 to 1 on white.
    static let css = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 50rem; padding: 1rem; color: #111; background: #fff;
          font: 1rem/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 0.5rem; background: #fff; padding: 0.5rem; }
        a { color: #0b3d91; }
        a:focus { outline: 3px solid #0b3d91; outline-offset: 2px; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0.5rem 0; }
        h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; padding-top: 0.5rem;
          border-top: 3px solid #111; }
        h3 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; }
        h4 { font-size: 1rem; margin: 1.2rem 0 0.3rem; }
        p { margin: 0.4rem 0; }
        ul { margin: 0.4rem 0; padding-left: 1.4rem; }
        li { margin: 0.2rem 0; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; list-style: none; padding: 0; }
        .warning { border: 2px solid #111; padding: 0.5rem 0.75rem; font-weight: bold; }
        .blanks { display: flex; flex-wrap: wrap; gap: 0.8rem 1.5rem; list-style: none; padding: 0;
          margin: 1.2rem 0; }
        .line { display: inline-block; min-width: 9rem; border-bottom: 1px solid #111;
          height: 1.2em; vertical-align: bottom; }
        .line.long { display: block; min-width: 0; width: 100%; height: 1.9em; }
        .question { border-top: 1px solid #767676; padding: 0.55rem 0 0.65rem 2.4rem; }
        .ask { position: relative; margin: 0 0 0.35rem; }
        .number { position: absolute; left: -2.4rem; width: 2rem; font-weight: bold;
          text-align: right; }
        code { font: 0.8rem/1.2 "Liberation Mono", Consolas, monospace; color: #4a4a4a; }
        .boxes { display: flex; flex-wrap: wrap; gap: 0.35rem 1.5rem; list-style: none; padding: 0;
          margin: 0.3rem 0; }
        .boxes li { margin: 0; padding-left: 1.5rem; position: relative; }
        .boxes li:not(:has(.box)) { padding-left: 0; }
        .boxes:has(.wide) { flex: 1 1 100%; }
        .boxes .wide { flex-basis: 100%; }
        .answer { display: flex; align-items: flex-end; gap: 1.5rem; }
        .line.rest { flex: 1 1 0; min-width: 0; border-bottom-style: dotted; margin-bottom: 0.4rem; }
        .box { position: absolute; left: 0; top: 0.16em; width: 1.05em; height: 1.05em;
          border: 1.5px solid #111; }
        .condition { font-weight: bold; font-size: 0.93rem; }
        .note, .evidence { font-size: 0.9rem; margin: 0.25rem 0 0; color: #333; }
        table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; font-size: 0.93rem; }
        caption { text-align: left; font-size: 0.9rem; color: #333; padding-bottom: 0.25rem; }
        th, td { border: 1px solid #767676; padding: 0.25rem 0.45rem; text-align: left;
          vertical-align: top; font-weight: normal; }
        thead th, tfoot th { font-weight: bold; background: #f0f0f0; }
        tfoot th { text-align: right; }
        .figure { text-align: right; white-space: nowrap; width: 1%; }
        .blank { width: 5.5rem; }
        td:has(+ .blank):not(.figure) { min-width: 9rem; }
        figure { margin: 1rem 0; overflow-x: auto; }
        figure:focus { outline: 3px solid #0b3d91; }
        figure svg { display: block; min-width: 34rem; width: 100%; height: auto; }
        @media (max-width: 30rem) {
          body { padding: 0.75rem; }
          th, td { padding: 0.2rem 0.3rem; }
          .blank { width: 3.4rem; white-space: nowrap; }
          td:has(+ .blank):not(.figure) { min-width: 5rem; }
          .question { padding-left: 0; }
          .number { position: static; }
        }
        @media print {
          @page { size: A4; margin: 15mm 14mm 16mm; }
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          nav, .skip { display: none; }
          h1, h2, h3, h4, h3 + p, h4 + p, caption, p:has(+ ul) { break-after: avoid; }
          h3 { margin-top: 1.1rem; }
          .question { padding: 0.35rem 0 0.4rem 2.4rem; }
          section + section { break-before: page; }
          section + section h2 { margin-top: 0; }
          .question, tr, li, .warning, .blanks { break-inside: avoid; }
          thead { display: table-header-group; }
          tfoot { display: table-row-group; }
          .note, .evidence, caption { color: #111; font-size: 9.5pt; }
          table { font-size: 9.5pt; }
          thead th, tfoot th { background: none; }
          figure { overflow: visible; }
          figure svg { min-width: 0; width: auto; max-width: 100%; max-height: 215mm; }
          a { color: inherit; text-decoration: none; }
        }

        """
}
