internal import Reporting

/// A part of a page under a heading of its own: paragraphs, charts, tables, a list, and where there is more.
struct Part {
    /// One of a list, with its page where it has one.
    struct Item {
        let name: String
        let link: Link?
        var note = ""
    }

    var id = ""
    var title = ""
    /// How the part is set, such as `wide`.
    var style = ""
    var paragraphs: [String] = []
    /// Pictures as SVG, each with what it shows; its figures stand in a table of the same part.
    var charts: [(title: String, svg: String)] = []
    var tables: [PageTable] = []
    /// What files draw of the tables.
    var drawn: [Chart] = []
    /// A list of things, with links where they have pages.
    var items: [Item] = []
    /// Pages by their addresses as somebody kept them.
    var pages: [(name: String, address: String)] = []
    /// A stage board.
    var board: View?
    /// Text as it is, for machines and people who look like them.
    var code = ""
    /// Forms that tell the ledger something.
    var commands: [View] = []
    var more: (name: String, link: Link)?
    var parts: [Part] = []

    /// Every name is in it, so that nothing is taken from the part around it.
    var view: View {
        [
            "partID": orNothing(id), "partTitle": orNothing(title),
            "partClass": orNothing(style), "paragraphs": paragraphs,
            "charts": charts.map { chart in
                ["chartTitle": chart.title, "isSaid": chart.title == title, "svg": chart.svg] as View
            },
            "tables": tables.compactMap(\.view), "board": board.map { $0 as Any } ?? false, "code": orNothing(code),
            "commands": commands,
            "items": items.map { item in
                [
                    "itemName": item.name, "itemLink": orNothing(item.link?.text),
                    "itemNote": orNothing(item.note),
                ] as View
            } + pages.map { ["itemName": $0.name, "itemLink": $0.address, "itemNote": false] as View },
            "moreLink": orNothing(more?.link.text), "moreName": more?.name ?? "", "subparts": parts.map(\.view),
        ]
    }
}
