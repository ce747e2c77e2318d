internal import Reporting

/// A table whose cells are as deep in colour as they have much; each bears its figure or word as well.
struct HeatTable {
    struct Spot {
        /// What a file has of it.
        let cell: Cell
        let text: String
        /// The class of its colour.
        let look: String
        var link: Link?
        /// What is told under the pointer.
        var note: String?
    }

    let caption: String
    let corner: Column
    let columns: [Column]
    let rows: [(head: Cell, name: String, spots: [Spot?])]
    /// What people read for the codes of its cells, by the keys of the columns.
    let words: [String: [String: String]]
    /// The rows that others lie under.
    var strong: Set<Int> = []
    var note = ""

    /// One of five depths.
    static func depth(_ count: Int64, of most: Int64) -> String {
        "heat h\(min(5, max(1, Int((Double(count) / Double(max(1, most)) * 5).rounded(.up)))))"
    }

    var shown: PageTable {
        let cells = rows.map { row in [row.head] + row.spots.map { $0?.cell ?? .absent } }
        var table = Table(key: "heat", columns: [corner] + columns, rows: cells)
        table.strong = strong
        return PageTable(view: view, table: table, words: words)
    }

    private var view: View {
        [
            "none": false, "tableLabel": caption, "isCaptionHidden": true, "tableClass": "heat-map",
            "head": [["headName": corner.label, "headClass": false, "headMark": false] as View]
                + columns.map { ["headName": $0.label, "headClass": "spot", "headMark": false] as View },
            "body": rows.enumerated().map { index, row in
                [
                    "rowClass": orNothing(strong.contains(index) ? "strong" : nil),
                    "cells": [Self.cell([Bit(text: row.name)], nil, isHead: true)]
                        + row.spots.map { spot in
                            let bit = Bit(text: spot?.text ?? "", link: spot?.link, spoken: spot?.note)
                            return Self.cell([bit], "spot " + (spot?.look ?? "empty"), isHead: false)
                        },
                ] as View
            },
            "hasFoot": false, "feet": [View](), "tableNote": orNothing(note), "pager": false,
        ]
    }

    private static func cell(_ bits: [Bit], _ look: String?, isHead: Bool) -> View {
        ["isHead": isHead, "cellClass": orNothing(look), "bits": bits.map(\.view)]
    }
}
