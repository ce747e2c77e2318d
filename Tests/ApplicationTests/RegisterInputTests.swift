import Application
import Portfolio
import Record
import Reporting
import SwiftProtobuf
import Testing

/// What every register does with what nobody can have meant: for each verb and each kind of field the exit code that is
/// documented, a sentence and a hint in three languages, and nothing in the log.
@Suite struct RegisterInputTests {
    /// What is typed for a field, and how it must end.
    struct Bad: CustomStringConvertible {
        let typed: [String]
        let exit: Explanation.Exit

        init(_ typed: String..., exit: Explanation.Exit) { (self.typed, self.exit) = (typed, exit) }

        var description: String { typed.isEmpty ? "nothing" : typed.map { $0.prefix(40) }.joined(separator: ", ") }
    }

    @Test(arguments: Registers.all.map(\.noun))
    func `a wrong value in any field of a register is refused and leaves no trace`(noun: String) throws {
        let register = try #require(Registers.named(noun))
        let office = try Office.withRegisters()
        let clerk = Clerk(office)
        if register.begins, !Clerk.begun.contains(noun) {
            try clerk.perform(register, register.verbs[0], clerk.good(register.verbs[0]))
        }
        let head = try office.head
        for verb in register.verbs {
            for field in verb.fields {
                for bad in Self.bad(field) {
                    var typed = clerk.good(verb)
                    if field.kind == .item { typed["plan"] = ["PL"] }
                    typed[field.name] = bad.typed
                    let error = #expect(throws: (any Error).self, "\(noun) \(verb.name) --\(field.flag) \(bad)") {
                        try clerk.perform(register, verb, typed, isNew: true)
                    }
                    guard let error else { continue }
                    try expect(error, ends: bad, "\(noun) \(verb.name) --\(field.flag) \(bad)")
                }
            }
        }
        #expect(try office.head == head)
    }

    private func expect(_ error: any Error, ends bad: Bad, _ place: String) throws {
        let told = Language.allCases.map { Explanation(error, in: $0) }
        let comment = Comment(rawValue: "\(place): \(told[0].code) \(told[0].sentence)")
        #expect(told.allSatisfy { $0.exit == bad.exit }, comment)
        #expect(told.allSatisfy { !$0.sentence.isEmpty && !$0.hint.isEmpty && !$0.sentence.contains("{") }, comment)
        #expect(Set(told.map(\.hint)).count > 1 || Set(told.map(\.sentence)).count > 1, comment)
        let number = Self.identity
        #expect(told.allSatisfy { !($0.sentence + $0.hint).contains(number.suffix(5)) }, comment)
    }

    /// The values that a field cannot hold.
    private static func bad(_ field: RegisterField) -> [Bad] {
        let missing = field.isRequired ? [Bad(exit: .malformed)] : []
        // What nobody founded is not there, however it is written.
        guard field.founder != nil else { return missing + bad(field.kind) }
        return missing + [Bad("NOBODYS", exit: .unknownName), Bad(#"a","b":"c"#, exit: .unknownName)]
    }

    private static func bad(_ kind: RegisterField.Kind) -> [Bad] {
        let texts = [
            Bad(identity, exit: .rule), Bad(String(repeating: "x", count: TextSealer.longest + 1), exit: .rule),
        ]
        let codes = [Bad(identity, exit: .rule), Bad(#"a","b":"c"#, exit: .malformed), Bad("a?b", exit: .malformed)]
        return switch kind {
        // A vocabulary that comes without codes takes any until the ledger adopts some.
        case .code(let vocabulary) where Vocabularies.all[vocabulary] == nil: codes
        case .code: codes + [Bad("no-such-code", exit: .unknownName)]
        case .id: codes
        case .thing: [Bad("NOPE", exit: .unknownName), Bad("a?b", exit: .malformed), Bad(identity, exit: .rule)]
        case .item: codes + [Bad("Z9", exit: .unknownName)]
        case .text, .person: texts
        case .party: texts
        case .day: [Bad("2024-02-30", exit: .malformed), Bad("soon", exit: .malformed), Bad(identity, exit: .rule)]
        case .money:
            [
                Bad("a lot", exit: .malformed), Bad("-5", exit: .rule), Bad("5 XYZ", exit: .malformed),
                Bad("1,005", exit: .malformed), Bad("9999999999999999", exit: .rule),
                Bad("99999999999999999999", exit: .malformed),
            ]
        case .count(let most), .level(let most):
            numbers(above: most) + [Bad("1,5", exit: .malformed)]
        case .hundredths(let most), .score(let most): numbers(above: most / 100) + [Bad("1,005", exit: .malformed)]
        case .year:
            [Bad("20x4", exit: .malformed), Bad("1800", exit: .malformed), Bad("20024", exit: .malformed)]
        case .flag: [Bad("maybe", exit: .malformed), Bad(identity, exit: .rule)]
        case .digest: [Bad("abc", exit: .malformed), Bad(String(repeating: "g", count: 64), exit: .malformed)]
        case .share(let vocabulary): shares(of: Clerk.shared(vocabulary))
        }
    }

    private static func numbers(above most: Int64) -> [Bad] {
        [Bad("-1", exit: .rule), Bad("\(most + 1)", exit: .rule), Bad("many", exit: .malformed)]
    }

    private static func shares(of code: String) -> [Bad] {
        [
            Bad("NOPE=100", exit: .unknownName), Bad("\(code)=99,99", exit: .rule), Bad(code, exit: .malformed),
            Bad("\(code)=101", exit: .malformed), Bad("\(code)=50", "\(code)=50", exit: .rule),
            Bad("\(code)=99,999", exit: .malformed), Bad("\(identity)=100", exit: .rule),
        ]
    }

    /// A number that the state could give a person, worked out here so that none is written down.
    private static let identity: String = {
        for serial in 0...999 {
            var digits = [0, 1, 0, 1, 8, 0, serial / 100, serial / 10 % 10, serial % 10]
            for weights in [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]] {
                digits.append((11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11)
            }
            if digits.allSatisfy({ $0 < 10 }) { return digits.map(String.init).joined() }
        }
        return ""
    }()
}

/// Who types into registers.
private struct Clerk {
    private let office: Office

    init(_ office: Office) { self.office = office }

    /// Appends an event of a register from what was typed, as the prompt does.
    func perform(
        _ register: Register, _ verb: RegisterVerb, _ typed: [String: [String]], isNew: Bool = false
    ) throws {
        let ledger = office.ledger
        var sealer = TextSealer(using: SeededGenerator(seed: 7))
        var values: [String: [EntryValue]] = [:]
        for field in verb.fields {
            values[field.name] = try (typed[field.name] ?? []).map { try ledger.value($0, for: field, &sealer) }
        }
        let event = try #require(try verb.payload(values).event)
        let id = verb.step == .begins && isNew ? "NEW" : Self.things[register.category] ?? "1"
        let stream = try #require(StreamName(category: register.category, id: id))
        let day = try #require(DatedDay("2024-02-29"))
        let command = Command([Proposal(event, to: stream, on: day, organisation: "STO")], texts: sealer.texts)
        _ = try ledger.perform(command, as: office.access)
    }

    /// What a verb is told of whenever it is told of something: its required fields, each rightly.
    func good(_ verb: RegisterVerb) -> [String: [String]] {
        var typed = Dictionary(uniqueKeysWithValues: verb.fields.filter(\.isRequired).map { ($0.name, [good($0)]) })
        // A benefit is one of a project or an innovation; a Clinical Academic Group has persons besides.
        if verb.type.name == "benefit-defined" { typed["project"] = ["STO-17"] }
        if typed["kind"] == ["cag"] { typed["kind"] = Vocabularies.all["group-kinds"].map { [$0.last ?? "cag"] } }
        return typed
    }

    private func good(_ field: RegisterField) -> String {
        switch field.kind {
        case .code(let vocabulary): Vocabularies.all[vocabulary]?.first ?? "x"
        case .id: "INNO"
        case .thing(let category): Self.things[category] ?? "1"
        case .item: "A1"
        case .text: "Something"
        case .party: "STO"
        case .person: "Kari Example"
        case .day: "2024-05-01"
        case .money, .count, .level, .hundredths, .score: "1"
        case .year: "2024"
        case .flag: "yes"
        case .digest: String(repeating: "ab", count: 32)
        case .share(let vocabulary): Self.shared(vocabulary) + "=100"
        }
    }

    /// What there is of each category; everything else is called 1.
    static let things = ["org": "STO", "project": "STO-17", "plan": "PL"]

    /// The registers in which others name something, in the order in which it comes to be.
    static let begun = ["member", "meeting", "case"]

    /// Something that has shares.
    static func shared(_ vocabulary: String) -> String { vocabulary == "org" ? "STO" : "Blood" }
}

extension Office {
    /// An office whose ledger has one of everything that registers speak of.
    fileprivate static func withRegisters() throws -> Office {
        let office = try Office()
        let title = try office.text("A title")
        func given(_ stream: String, _ event: Payload.OneOf_Event) throws {
            try office.given(
                Proposal(
                    event, to: try #require(StreamName(stream)), on: try #require(DatedDay("2024-01-15")),
                    organisation: "STO"))
        }
        try given("plan/PL", .planAdopted(.with { $0.title = title }))
        try given("plan/PL", .planItemAdded(.with { ($0.item, $0.level, $0.title) = ("A1", .measure, title) }))
        try given("study/1", .studyRegistered(.with { $0.title = title }))
        try given("innovation/1", .innovationReported(.with { $0.title = title }))
        try given("call/1", .callOpened(.with { $0.title = title }))
        try given("application/1", .applicationReceived(.with { ($0.call, $0.project) = ("1", "STO-17") }))
        for name in ["hrcs-health-category", "hrcs-activity"] {
            try given(
                "vocabulary/\(name)",
                .vocabularyAdopted(.with { ($0.name, $0.terms) = (name, [.with { $0.code = "Blood" }]) }))
        }
        let clerk = Clerk(office)
        for noun in Clerk.begun {
            let register = try #require(Registers.named(noun))
            try clerk.perform(register, register.verbs[0], clerk.good(register.verbs[0]))
        }
        return office
    }
}
