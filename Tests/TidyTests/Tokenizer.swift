/// A word or a mark of Swift source. A string is one token `"`, a regular expression one token `/`.
struct Token: Equatable, Sendable {
    let text: String
    let line: Int
    let startsLine: Bool
}

/// Cuts Swift source into tokens and leaves out comments and what strings hold, so that words and braces can be
/// trusted. It knows as much of the language as the tests of the tree need, and no more.
struct Tokenizer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var tokens: [Token] = []

    static func tokens(of text: String) -> [Token] {
        var tokenizer = Tokenizer(bytes: Array(text.utf8))
        while tokenizer.at < tokenizer.bytes.count { tokenizer.step() }
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func step() {
        let start = at
        let startLine = line
        if skipComment() { return }
        if skipString() { return emit("\"", line: startLine) }
        if skipRegex() { return emit("/", line: startLine) }
        if bytes[at] <= UInt8(ascii: " ") { return advance() }
        if starts(with: "->") {
            at += 2
        } else if starts(with: "`") {
            skipRawIdentifier()
        } else if isWord(bytes[at]) {
            while at < bytes.count, isWord(bytes[at]) { at += 1 }
        } else {
            at += 1
        }
        emit(String(decoding: bytes[start..<at], as: UTF8.self), line: startLine)
    }

    private mutating func emit(_ text: String, line: Int) {
        tokens.append(Token(text: text, line: line, startsLine: tokens.last?.line != line))
    }

    private mutating func advance() {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
    }

    private func starts(with mark: String) -> Bool {
        bytes[at...].starts(with: mark.utf8)
    }

    private func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...: true
        default: false
        }
    }
}

// MARK: - Comments, raw identifiers, regular expressions

extension Tokenizer {
    private mutating func skipComment() -> Bool {
        if starts(with: "//") {
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            return true
        }
        guard starts(with: "/*") else { return false }
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                at += 2
            } else if starts(with: "*/") {
                depth -= 1
                at += 2
            } else {
                advance()
            }
        } while depth > 0 && at < bytes.count
        return true
    }

    private mutating func skipRawIdentifier() {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "`"), bytes[at] != UInt8(ascii: "\n") { at += 1 }
        at = min(at + 1, bytes.count)
    }

    /// A slash opens a regular expression where no left operand stands before it and the same line has another slash;
    /// else it divides.
    private mutating func skipRegex() -> Bool {
        let extended = starts(with: "#/")
        guard extended || (starts(with: "/") && regexMayStand) else { return false }
        let closing = Array((extended ? "/#" : "/").utf8)
        var end = at + closing.count
        while end < bytes.count, !bytes[end...].starts(with: closing) {
            if !extended, bytes[end] == UInt8(ascii: "\n") { return false }
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < bytes.count else { return false }
        while at < end + closing.count { advance() }
        return true
    }

    private var regexMayStand: Bool {
        guard at + 1 < bytes.count, bytes[at + 1] > UInt8(ascii: " "), let last = tokens.last else { return false }
        return ["(", ",", "=", ":", "[", "{", "!", "return", "try", "in"].contains(last.text)
    }
}

// MARK: - Strings

extension Tokenizer {
    private mutating func skipString() -> Bool {
        var hashes = 0
        while at + hashes < bytes.count, bytes[at + hashes] == UInt8(ascii: "#") { hashes += 1 }
        guard at + hashes < bytes.count, bytes[at + hashes] == UInt8(ascii: "\"") else { return false }
        let pounds = String(repeating: "#", count: hashes)
        at += hashes
        let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        at += quotes.utf8.count
        let (closing, escape) = (quotes + pounds, "\\" + pounds)
        while at < bytes.count, !starts(with: closing) {
            // A string on one line that the line does not close is not Swift: go on with the next line.
            if quotes.utf8.count == 1, bytes[at] == UInt8(ascii: "\n") { return true }
            if starts(with: escape) {
                at += 1 + hashes
                skipEscape()
            } else {
                advance()
            }
        }
        at = min(at + quotes.utf8.count + hashes, bytes.count)
        return true
    }

    private mutating func skipEscape() {
        guard at < bytes.count else { return }
        guard bytes[at] == UInt8(ascii: "(") else { return advance() }
        var depth = 0
        repeat {
            if skipComment() || skipString() { continue }
            if bytes[at] == UInt8(ascii: "(") { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            advance()
        } while depth > 0 && at < bytes.count
    }
}
