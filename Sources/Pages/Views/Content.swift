internal import Record
internal import Reporting

/// What stands on a page, before the frame is put around it.
struct Content {
    /// What the page is called.
    var title: String
    /// Sentences under the title.
    var lead: [String] = []
    /// The few figures that matter most.
    var figures: [(name: String, cell: Cell, text: String, link: Link)] = []
    /// Forms that choose what is shown.
    var forms: [View] = []
    var parts: [Part] = []
    /// What the page as a file says that it saw; nil where there is nothing to take away.
    var basis: Basis?
    /// What was chosen, as the file tells it.
    var selection: [String] = []
    /// The way to what the public may have of it; nil where there is none.
    var publishLink: Link?
    /// The event that notes that the public was given what is shown; nil where it must not be.
    var published: Position?
    /// Whether time can be chosen on it.
    var isTimed = true
    /// Where the page lies below others.
    var crumbs: [(name: String, link: Link)] = []

    var view: View {
        [
            "entry": false, "pageTitle": title, "lead": lead, "forms": forms, "parts": parts.map(\.view),
            "figures": figures.map { figure in
                [
                    "figureName": figure.name, "figureValue": figure.text, "figureLink": figure.link.text,
                ] as View
            },
            "crumbs": crumbs.map { ["crumbName": $0.name, "crumbLink": $0.link.text] as View },
        ]
    }
}
