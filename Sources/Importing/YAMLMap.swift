internal import Yams

/// A mapping node of a YAML file that is read key by key. What nobody asked for is an error, so that a misspelt key
/// never passes unnoticed.
struct YAMLMap {
    /// The line on which it begins.
    let line: Int
    private let what: String
    private var entries: [(key: String, line: Int, value: Node)] = []
    private var known: [String] = []

    init(_ node: Node, of what: String) throws(ImportError) {
        line = node.line
        self.what = what
        guard case .mapping(let mapping) = node else {
            throw ImportError(.notKeysAndValues, [what], line: node.line)
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw ImportError(.keyNotAWord, [what], line: key.line) }
            entries.append((name, key.line, value))
        }
    }

    /// All entries, for a node whose keys are free.
    var all: [(key: String, line: Int, value: Node)] { entries }

    /// Takes the value of a key out.
    mutating func take(_ key: String) -> Node? {
        known.append(key)
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        return entries.remove(at: index).value
    }

    /// Takes the value of a key out that must be there.
    mutating func require(_ key: String) throws(ImportError) -> Node {
        guard let node = take(key) else { throw ImportError(.missingKey, [what, key], line: line) }
        return node
    }

    /// Refuses the keys that were not taken.
    func finish() throws(ImportError) {
        guard let entry = entries.first else { return }
        throw ImportError(.unknownKey, [what, entry.key, known.joined(separator: ", ")], line: entry.line)
    }
}

extension Node {
    /// The line on which it begins, from 1.
    var line: Int { mark?.line ?? 1 }

    /// The text of a scalar.
    func text(_ what: String) throws(ImportError) -> String {
        guard let text = scalar?.string else { throw ImportError(.notOneValue, [what], line: line) }
        return text
    }

    /// The value that a word stands for.
    func choice<Value>(_ what: String, _ choices: KeyValuePairs<String, Value>) throws(ImportError) -> Value {
        let text = try text(what)
        guard let match = choices.first(where: { $0.key == text }) else {
            let words = choices.map(\.key).joined(separator: ", ")
            throw ImportError(.notAChoice, [what, text, words], line: line)
        }
        return match.value
    }

    /// `true` or `false`.
    func flag(_ what: String) throws(ImportError) -> Bool { try choice(what, ["true": true, "false": false]) }

    /// One node, or the nodes of a list.
    var items: [Node] { sequence.map { Array($0) } ?? [self] }

    /// The root of a YAML text.
    static func root(of text: String) throws(ImportError) -> Node {
        do {
            guard let node = try compose(yaml: text) else { throw ImportError(.emptyMapping, line: 1) }
            return node
        } catch let error as ImportError {
            throw error
        } catch let error as YamlError {
            throw ImportError(.notYAML, [error.problem], line: error.line)
        } catch {
            throw ImportError(.notYAML, ["\(error)"], line: 1)
        }
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _): keys.map { "\($0)" }.joined(separator: ", ") + " × 2"
        default: "\(self)"
        }
    }
}
