/// A function, initialiser, subscript or computed property that has a body.
struct Function: Equatable {
    let name: String
    let line: Int
    /// Lines from the declaration's keyword to the closing brace, both counted.
    let length: Int
    let isProperty: Bool
}

extension SourceFile {
    /// The functions of this file, nested ones too.
    var functions: [Function] {
        tokens.indices.compactMap { index in
            guard declaresFunction(at: index), let body = body(after: index) else { return nil }
            let keyword = tokens[index]
            return Function(
                name: keyword.text == "func" || keyword.text == "var" ? tokens[index + 1].text : keyword.text,
                line: keyword.line,
                length: tokens[body.upperBound].line - keyword.line + 1,
                isProperty: keyword.text == "var")
        }
    }

    private func declaresFunction(at index: Int) -> Bool {
        let before = index > 0 ? tokens[index - 1].text : ""
        let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
        return switch tokens[index].text {
        case "func": before != "."
        case "init": before != "." && ["(", "<", "?", "!"].contains(after)
        case "subscript": before != "." && ["(", "<"].contains(after)
        case "deinit": after == "{"
        case "var": !["if", "guard", "while", "for", "case", ",", "(", "."].contains(before)
        default: false
        }
    }

    /// From the brace that opens the body of the declaration at `index` to the one that closes it, or nil where it has
    /// none, as in a protocol.
    private func body(after index: Int) -> ClosedRange<Int>? {
        let isProperty = tokens[index].text == "var"
        var depth = 0
        for next in (index + 1)..<tokens.count {
            let token = tokens[next]
            switch token.text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return closingBrace(of: next).map { next...$0 }
            case "=" where depth == 0 && isProperty: return nil
            default: break
            }
            if depth < 0 || (depth == 0 && token.startsLine && !continues(at: next)) { return nil }
        }
        return nil
    }

    /// Whether the token that starts a line belongs to the declaration on the line before.
    private func continues(at index: Int) -> Bool {
        [")", "]", "->", "throws", "rethrows", "async", "where"].contains(tokens[index].text)
            || [",", ":", "&", "->", "where"].contains(tokens[index - 1].text)
    }

    private func closingBrace(of opening: Int) -> Int? {
        var depth = 0
        for index in opening..<tokens.count {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
