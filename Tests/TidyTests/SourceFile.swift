import Testing

/// One text of the package, cut into lines and, where it is Swift, into tokens.
struct SourceFile: Sendable {
    let path: String
    let text: String
    let lines: [Substring]
    let tokens: [Token]

    init(path: String, text: String) {
        self.init(path: path, text: text, tokens: Tokenizer.tokens(of: text))
    }

    init(path: String, text: String, tokens: [Token]) {
        self.path = path
        self.text = text
        self.tokens = tokens
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.lines = lines.last == "" ? lines.dropLast() : lines
    }

    func finding(_ line: Int, _ sentence: String) -> Finding {
        Finding(place: "\(path):\(line)", sentence: sentence)
    }

    /// One finding for every line that is bad.
    func findings(_ sentence: String, where isBad: (Substring) -> Bool) -> [Finding] {
        lines.indices.filter { isBad(lines[$0]) }.map { finding($0 + 1, sentence) }
    }
}

/// One thing in the tree that is not as the house wants it.
struct Finding: Equatable, CustomStringConvertible {
    let place: String
    let sentence: String

    var description: String { "\(place): \(sentence)" }
}

/// Fails the running test once for every finding.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    for finding in findings {
        Issue.record("\(finding)", sourceLocation: sourceLocation)
    }
}
