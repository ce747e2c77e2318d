public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// The involvement table of a plan: who, when, at which stage, on what, and how input was answered.
public struct InvolvementQuestion: Question {
    /// What it is asked by.
    public let name = "plan involvement"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { involvement }
    /// What it can be grouped and filtered by.
    public let dimensions = ["entry", "stage", "form", "org", "item", "outcome"]
    /// The columns that hold codes of a closed list.
    public let codes: [String: CodeList] = [
        "stage": CodeList(Vocabularies.stages),
        "form": CodeList(Vocabularies.involvementForms + ["input"], vocabulary: "involvement-forms"),
        "outcome": CodeList(Vocabularies.inputOutcomes, vocabulary: "input-outcomes"),
    ]
    private let involvement = InvolvementProjection()

    /// The question about one plan.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let plan = try asking.subject(of: InvolvementProjection.plans, involvement)
        var list = try Listing(
            asking,
            [
                "entry": .text, "stage": .text, "held": .day, "party": .text, "org": .text, "form": .text,
                "topic": .text, "item": .text, "due": .day, "input": .text, "outcome": .text, "answer": .text,
                "answered": .day,
            ], of: dimensions)
        let own = try asking.entities(of: InvolvementProjection.entries, involvement)
            .filter { $0.id.hasPrefix(plan.id + " ") && $0["stage"] != .none }
        let entries = try Entities(asking, own.sorted { Self.order($0) < Self.order($1) })
        let parties = try asking.state(involvement).entities(of: InvolvementProjection.parties)
        let names = try Entities(asking, parties.filter { $0.id.hasPrefix(plan.id + " ") })
        for entry in entries { list.add(row(entry, entries, names, asking)) }
        var table = list.table().sparing(["org", "form", "answered"])
        let given = list.rows.filter { $0[5] == .text("input") }
        table.totalKeys = ["involved", "inputs", "answered"]
        table.totals = [
            [.count(list.rows.count - given.count), .count(given.count), .count(given.count { $0[12] != .absent })]
        ]
        let title = try Entities(asking, [plan]).text(plan, "title").map { "\(plan.id) \($0)" } ?? plan.id
        let stage = CodeWords.of(plan["stage"].code ?? "", in: "stage", asking.language)
        return Answer(
            "\(Word("Involvering i", "Involvement in")(asking.language)) \(title)", table,
            notes: ["\(Labels.of("stage", asking.language)): \(stage)"])
    }

    /// The order in which they were entered: half of them bear no day.
    private static func order(_ entry: FactEntity) -> Position { entry.setting("stage")?.source ?? .zero }

    private func row(_ entry: FactEntity, _ entries: Entities, _ names: Entities, _ asking: Asking) -> [Cell] {
        let parties = names.filter { $0.id.hasPrefix(entry.id + " ") }
        let organisations = parties.compactMap { $0["org"].code.map(asking.regroup) }
        let words = parties.compactMap { names.text($0, "name") ?? $0["org"].code.map(asking.regroup) }
        let topic = (asking.language == .en ? ["topic_en", "topic"] : ["topic", "topic_en"]).lazy
            .compactMap { entries.text(entry, $0) }.first
        return [
            .code(entry.id.split(separator: " ").last.map(String.init)), entries.cell(entry, "stage"),
            entries.cell(entry, "at"), .code(words.joined(separator: "; ")),
            .code(organisations.joined(separator: ", ")), entries.cell(entry, "form"), .code(topic),
        ] + ["item", "due", "input", "outcome", "answer", "answered"].map { entries.cell(entry, $0) }
    }
}
