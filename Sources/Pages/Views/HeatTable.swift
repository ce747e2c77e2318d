/// A table whose cells are as deep in colour as they have much; each bears its figure or word as well.
struct HeatTable {
    struct Spot {
        let text: String
        /// The class of its colour.
        let look: String
        var link: Link?
        /// What is told under the pointer.
        var note: String?
    }

    let caption: String
    let corner: String
    let columns: [String]
    let rows: [(name: String, spots: [Spot?])]
    /// The rows that others lie under.
    var strong: Set<Int> = []
    var note = ""

    /// One of five depths.
    static func depth(_ count: Int64, of most: Int64) -> String {
        "heat h\(min(5, max(1, Int((Double(count) / Double(max(1, most)) * 5).rounded(.up)))))"
    }

    var view: View {
        [
            "none": false, "tableLabel": caption, "isCaptionHidden": true, "tableClass": "heat-map",
            "head": [["headName": corner, "headClass": false, "headMark": false] as View]
                + columns.map { ["headName": $0, "headClass": "spot", "headMark": false] as View },
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
