internal import Application
internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// One request while it is answered: what was asked for, read as the command line reads its flags.
struct Visit {
    /// The flags that choose what an answer rests on and how it is told; they go with every link.
    static let flagsOfTime: Set = ["as-of", "known-at", "lang"]
    /// The flags that choose figures.
    static let flagsOfFigures: Set = ["period", "org", "by", "where", "rollup", "year-of"]

    let request: PageRequest
    let site: Site
    let basis: BasisRequest
    let options: ReportOptions
    /// What the basis leads to.
    let resolved: ResolvedBasis

    var language: Language { request.language }

    init(_ request: PageRequest, _ site: Site) throws {
        self.request = request
        self.site = site
        let link = Link(request.path, request.query)
        var basis = BasisRequest()
        basis.asOf = try link["as-of"].map(Visit.day)
        basis.known = try link["known-at"].map(Visit.known) ?? .now
        basis.period = try link["period"].map(Visit.period)
        self.basis = basis
        options = try Visit.options(link, request.language)
        resolved = try site.ledger.resolve(basis)
    }

    /// The page itself.
    var here: Link { Link(request.path, request.query) }

    /// Whether a figure may be told by what is asked for.
    subscript(name: String) -> String? { here[name] }

    /// The ledger as whoever looks may see it, for what auditors alone may ask, too.
    ///
    /// - Throws: `Refusal` for audits by others.
    func reading(
        _ command: String, of subject: (category: String, id: String)? = nil, on bases: [BasisRequest]? = nil
    ) throws -> Ledger {
        try Inquiry(command, on: bases ?? [basis], of: subject).require(request.access)
        return site.ledger
    }

    /// A page on the same basis, in the same language.
    func link(_ path: [String], _ query: [(name: String, value: String)] = []) -> Link {
        Link(path, query + here.only(Visit.flagsOfTime).query)
    }

    /// A page on the same basis with the same choice of figures.
    func linkWithFigures(_ path: [String], _ query: [(name: String, value: String)] = []) -> Link {
        let own = Set(query.map(\.name)).subtracting(["where"])
        let kept = here.only(Visit.flagsOfTime.union(Visit.flagsOfFigures).subtracting(["by"]).subtracting(own))
        return Link(path, query + kept.query)
    }

    /// The question with a name; nil where the ledger is not asked it.
    func question(_ name: String) -> (any Question)? { site.ledger.questions.first { $0.name == name } }

    private static func day(_ text: String) throws -> Day {
        guard let dated = DatedDay(text) else { throw Refusal(.malformed, ["as-of=" + text, "day"]) }
        return dated.day
    }

    private static func known(_ text: String) throws -> BasisRequest.Known {
        guard let known = BasisRequest.Known(text) else { throw Refusal(.malformed, ["known-at=" + text, "day"]) }
        return known
    }

    private static func period(_ text: String) throws -> ClosedRange<Day> {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { DatedDay(String($0)) }
        guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
            first.firstDay <= last.day
        else { throw Refusal(.malformed, ["period=" + text, "day"]) }
        return first.firstDay...last.day
    }

    private static func options(_ link: Link, _ language: Language) throws -> ReportOptions {
        var options = ReportOptions(asOf: Day(rawValue: 0), language: language)
        let filters = link.query.filter { $0.name == "where" }.map(\.value)
        guard !IdentityNumber.occurs(inCodeOrText: (filters + [link["org"] ?? ""]).joined(separator: " ")) else {
            throw Refusal(.identityNumber)
        }
        options.organisation = link["org"]
        // Boxes that are ticked come one by one.
        options.groups = link.query.filter { $0.name == "by" }.flatMap {
            $0.value.split(separator: ",").map(String.init)
        }
        options.filters = try filters.map { filter in
            let parts = filter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw Refusal(.malformed, ["where=" + filter, "filter"]) }
            return (parts[0], parts[1])
        }
        if let rollup = link["rollup"] {
            guard let known = ReportOptions.Rollup(rawValue: rollup) else {
                throw Refusal(.malformed, ["rollup=" + rollup])
            }
            options.rollup = known
        }
        if let yearOf = link["year-of"] {
            guard let known = ReportOptions.YearOf(rawValue: yearOf) else {
                throw Refusal(.malformed, ["year-of=" + yearOf])
            }
            options.yearOf = known
        }
        return options
    }
}
