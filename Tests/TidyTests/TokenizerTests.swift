import Testing

/// The tests of the tree see words and braces only where Swift does.
@Suite struct TokenizerTests {
    private func words(_ text: String) -> [String] {
        Tokenizer.tokens(of: text).map(\.text)
    }

    @Test func `comments are left out, nested ones too`() {
        #expect(words("a // { b\n/* { /* { */ { */ c") == ["a", "c"])
    }

    @Test(arguments: [
        #""{ // ""#, #""\"{""#, #""\(b + "{" + c({ 1 }))""#, "\"\"\"\n{ \" {\n\"\"\"", "#\"\\(a) \" {\"#", "/[^\"{]+/",
        "#/{/\"/#",
    ])
    func `what a literal holds is left out`(literal: String) {
        #expect(words("let a = \(literal)\nb").filter { $0 != "#" }.count == 5)
        #expect(!words("let a = \(literal)\nb").contains("{"))
    }

    @Test func `a division is not a regular expression`() {
        #expect(words("a / b { c / d }") == ["a", "/", "b", "{", "c", "/", "d", "}"])
    }

    @Test func `a name in backticks is one word`() {
        #expect(words("func `import a { b`() {}") == ["func", "`import a { b`", "(", ")", "{", "}"])
    }

    @Test func `lines are counted through literals and comments`() {
        let tokens = Tokenizer.tokens(of: "a\n/*\n*/ b \"\"\"\n\n\"\"\" c\nd e")
        #expect(tokens.map(\.line) == [1, 3, 3, 5, 6, 6])
        #expect(tokens.map(\.startsLine) == [true, true, false, true, true, false])
    }

    @Test(arguments: ["\"", "/*", "`a", "\"\\", "\"\\(", "\"\"\"", "#\"", "/a", "#/", "(", "=/\\", "#/\\"])
    func `a file that stops short is read to its end`(text: String) {
        #expect(words("let a = 1\n" + text).starts(with: ["let", "a", "=", "1"]))
    }
}
