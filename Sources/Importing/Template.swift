/// What a mapping writes a value as: text with slots, such as `EU:{Prosjektnr}` or `{Navn|slug}`. A slot names a
/// column, or with `@` a value that the mapping itself has named. If all slots are empty, so is the whole.
struct Template: Hashable, Sendable {
    /// A piece of a template.
    enum Part: Hashable, Sendable {
        case literal(String)
        case slot(String, [Transform])
    }

    let parts: [Part]

    /// The names of the slots.
    var names: [String] {
        parts.compactMap { if case .slot(let name, _) = $0 { name } else { nil } }
    }

    /// Reads a template; `{{` is a brace.
    init(_ text: String) throws(TemplateFault) {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "{" else {
                literal.append(character)
                continue
            }
            if rest.first == "{" {
                literal.append(rest.removeFirst())
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { throw .unclosed }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(try Self.slot(rest[..<end]))
            rest = rest[end...].dropFirst()
        }
        if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    private static func slot(_ text: Substring) throws(TemplateFault) -> Part {
        let pieces = text.split(separator: "|", omittingEmptySubsequences: false)
        var transforms: [Transform] = []
        for piece in pieces.dropFirst() {
            guard let transform = Transform(piece) else { throw .unknownTransform(String(piece)) }
            transforms.append(transform)
        }
        return .slot(String(pieces[0]), transforms)
    }

    /// The text that a row gives.
    func value(in scope: Scope) -> String {
        var text = ""
        var isEmpty = !names.isEmpty
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .slot(let name, let transforms):
                let value = transforms.reduce(scope.value(of: name)) { $1.apply(to: $0) }
                if !value.isEmpty { isEmpty = false }
                text += value
            }
        }
        return isEmpty ? "" : text
    }
}

/// What is wrong with a template.
enum TemplateFault: Error {
    case unclosed
    case unknownTransform(String)
}

/// What a row is read in: its columns, and the values that the mapping has named so far.
struct Scope {
    let fields: [String]
    let columns: [String: Int]
    let format: FileFormat
    let directory: any OrganisationDirectory
    var names: [String: String] = [:]

    /// The value of a column, or of a name that begins with `@`; empty when there is none.
    func value(of name: String) -> String {
        if name.hasPrefix("@") { return names[String(name.dropFirst())] ?? "" }
        guard let column = columns[name], column < fields.count else { return "" }
        return fields[column].trimmed
    }

    /// The same row with one more name.
    func naming(_ name: String, _ value: String) -> Scope {
        var scope = self
        scope.names[name] = value
        return scope
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
