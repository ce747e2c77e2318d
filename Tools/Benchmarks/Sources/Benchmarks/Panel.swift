/// Who answers questions by turns, what each took, and who answered otherwise than we.
final class Panel {
    private let peers: [Peer]
    private var times: [String: [Double]] = [:]
    /// The first question to which somebody answered otherwise than the first who was asked, by system.
    private(set) var faults: [String: String] = [:]

    init(_ peers: [Peer?]) { self.peers = peers.compactMap(\.self) }

    deinit { for peer in peers { peer.stop() } }

    var names: [String] { peers.map(\.name) }

    /// Asks some of them one after the other, whose answers must be the same.
    func ask(_ question: String, of names: [String], timed: Bool = true) throws {
        var expected: String?
        let verb = question.prefix { $0 != " " }
        for peer in peers where names.contains(peer.name) {
            let (seconds, answer) = try peer.ask(question)
            if timed { times["\(verb) \(peer.name)", default: []].append(seconds) }
            let first = expected ?? answer
            expected = first
            if answer != first, faults[peer.name] == nil {
                faults[peer.name] = Self.fault(peer.name, question, answer, first)
            }
        }
    }

    private static func fault(_ name: String, _ question: String, _ answer: String, _ expected: String) -> String {
        let (ours, theirs) = (Set(expected.split(separator: ";")), Set(answer.split(separator: ";")))
        let (here, there) = (ours.subtracting(theirs).min() ?? "", theirs.subtracting(ours).min() ?? "")
        return "\(name) answers otherwise to \(question): \(there) where we say \(here)"
    }

    /// What one took to answer a kind of question; nil where it was not asked.
    func measured(_ verb: String, _ name: String, _ events: Int) -> Measured? {
        times["\(verb) \(name)"].map { Measured(name == "fewer" ? Measured.own : name, events: events, units: 1, $0) }
    }
}
