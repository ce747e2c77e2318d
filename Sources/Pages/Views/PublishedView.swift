internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// Answers as the public may have them. A page shows what would be given away; to give it away is a form, for the
/// ledger takes note of it. The page of what was given is the same page from then on.
extension Visit {
    /// What the public gets of a question, where the address asks for that.
    func published(_ name: String, in ledger: Ledger) throws -> Publication? {
        guard self["publish"] == "true" else { return nil }
        var publication = try ledger.publication(of: name, on: basis, options)
        publication.report.basis.publishable = publication.noted != nil
        return publication
    }

    /// What became of what the public may have; nil where the page shows everything.
    func publicationPart(of question: any Question, _ publication: Publication?) -> Part? {
        guard let publication else { return nil }
        var part = Part(title: PublishWords.title(language), style: "publishing")
        let plain = here.with("publish", nil)
        if let noted = publication.noted {
            part.paragraphs = [PublishWords.published(language, ["@\(noted)"])]
        } else {
            part.paragraphs = [PublishWords.preview(language)]
            part.commands = [
                [
                    "commandAction": "/publish/" + Slug.of(question.name),
                    "commandName": PublishWords.publish(language),
                    "commandInput": false, "commandFields": Frame.fields(pinned.with("publish", nil)),
                ]
            ]
        }
        part.more = (PublishWords.whole(language), plain)
        return part
    }

    /// The address of the published view: publications end at ends of quarters.
    func publishLink(of question: any Question) -> Link? {
        guard question.publishing != nil, self["publish"] != "true" else { return nil }
        let last = Ledger.lastPublicationDay(upTo: resolved.asOf)
        let link = here.without(["from", "format", "quarter", "quarter-was"]).with("publish", "true")
        return last == resolved.asOf && self["as-of"] != nil ? link : link.with("as-of", last.description)
    }

    /// This page on exactly the basis that it shows.
    var pinned: Link {
        here.without(["format", "from", "quarter", "quarter-was"]).with("as-of", resolved.asOf.description)
            .with("known-at", "@\(resolved.known)")
    }
}

extension Site {
    /// How the command line publishes what the form of a published view has sent, and the page that then shows it; nil
    /// where there is no such report.
    ///
    /// - Parameter fields: The names and values of the form: the same names as the flags.
    public func publishing(
        _ report: String, _ fields: [(name: String, value: String)]
    ) -> (arguments: [String], page: String)? {
        guard let question = ledger.questions.first(where: { Slug.of($0.name) == report }) else { return nil }
        let asked = Link(["report", report], fields).only(Visit.flagsOfTime.union(Visit.flagsOfFigures))
        let groups = asked.query.filter { $0.name == "by" }.map(\.value).joined(separator: ",")
        var flags = asked.without(["by", "lang"]).query.map { "--\($0.name)=\($0.value)" }
        if !groups.isEmpty { flags.append("--by=" + groups) }
        let words = question.name.split(separator: " ").map(String.init)
        return (words + flags + ["--publish"], asked.with("publish", "true").text)
    }
}

/// The words of published views.
enum PublishWords {
    static let link = Word("Klargjør for publisering", "Klargjer for publisering", "Prepare for publication")
    static let title = Word("Publisering", "Publication")
    static let preview = Word(
        "Slik ville tallene bli gitt ut: små antall er skjult. De er ikke gitt ut ennå, og må ikke brukes før det.",
        "Slik ville tala bli gjevne ut: små tal er skjulte. Dei er ikkje gjevne ut enno, og må ikkje brukast før det.",
        "This is what the public would get: small counts are hidden. It is not given yet; do not use it before.")
    static let published = Word(
        "Gitt ut: hendelse {1} noterer det. Små antall er skjult, og tallene kan gjengis.",
        "Gjeve ut: hending {1} noterer det. Små tal er skjulte, og tala kan gjevast att.",
        "Given to the public: event {1} notes it. Small counts are hidden, and the figures may be quoted.")
    static let publish = Word("Gi ut tallene", "Gje ut tala", "Publish the figures")
    static let whole = Word("Tallene uten skjuling", "Tala utan skjuling", "The figures with nothing hidden")
    static let publishable = Word(
        "Klargjort for publisering, notert som hendelse {1}.", "Klargjort for publisering, notert som hending {1}.",
        "Cleared for publication, noted as event {1}.")
}
