internal import Application
internal import Portfolio
internal import Questions
internal import Reporting

/// A hint as a page tells it. Hints name commands of the command line; where a page or a form does what the command
/// does, the hint leads there.
struct PageHint {
    private let site: Site
    private let language: Language

    init(_ site: Site, _ language: Language) { (self.site, self.language) = (site, language) }

    /// The pieces of a hint, with links in place of the commands that pages have.
    func bits(_ hint: String) -> [View] {
        var bits: [Bit] = []
        var rest = hint[...]
        while let (before, command, after) = Self.command(in: rest), let target = target(command) {
            bits += [Bit(text: String(before)), target]
            rest = after
        }
        if !rest.isEmpty { bits.append(Bit(text: String(rest))) }
        return bits.map(\.view)
    }

    /// The first command between quotation marks, and what stands before and behind it.
    private static func command(in text: Substring) -> (before: Substring, words: [String], after: Substring)? {
        for (open, close) in [("«hovedbok ", "»"), ("“hovedbok ", "”")] {
            guard let start = text.firstRange(of: open),
                let end = text[start.upperBound...].firstRange(of: close)
            else { continue }
            let words = text[start.upperBound..<end.lowerBound].split(separator: " ").map(String.init)
            return (text[..<start.lowerBound], words, text[end.upperBound...])
        }
        return nil
    }

    private func target(_ words: [String]) -> Bit? {
        let places = words.filter { !$0.hasPrefix("-") }
        guard let noun = places.first else { return nil }
        let verb = places.dropFirst().first ?? ""
        // What stands in capitals without a number is for people to fill in.
        let thing = places.dropFirst(2).first.flatMap { $0.contains(where: \.isNumber) ? $0 : nil }
        switch (noun, verb) {
        case ("find", _): return Bit(text: "«\(Words.search(language))»", link: Link(["search"]))
        case ("help", ""): return Bit(text: "«\(Words.reports(language))»", link: Link(["report"]))
        case ("event", "show"):
            return thing.map { event in Bit(text: event, link: Link(["event", String(event.drop { $0 == "@" })])) }
        case (_, "show") where thing != nil: return thing.map { Bit(text: $0, link: Link([noun, $0])) }
        default: break
        }
        let list = verb == "show" ? "list" : verb
        if let entry = Menu.entries.first(where: { $0.path == [noun] }), verb == "list" || verb == "show" {
            return Bit(text: "«\(entry.word(language))»", link: Link(entry.path))
        }
        let names = ["\(noun) \(list)", noun]
        if let question = site.ledger.questions.first(where: { names.contains($0.name) }) {
            return Bit(text: Self.report(language), link: Link(["report", Slug.of(question.name)]))
        }
        guard Self.hasForm(noun, verb) else { return nil }
        return Bit(text: Self.form(language), link: Link(["register", noun, verb]))
    }

    private static func hasForm(_ noun: String, _ verb: String) -> Bool {
        FormLinks.all.values.joined().contains { $0.path == [noun, verb] }
            || Registers.named(noun)?.verbs.contains { $0.name == verb } ?? false
    }

    private static let report = Word("rapporten", "the report")
    private static let form = Word("skjemaet for det", "the form for that")
}
