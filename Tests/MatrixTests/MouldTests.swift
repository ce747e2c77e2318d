import Testing

@testable import Commands

@Suite("A mould makes the command that the parser makes")
struct MouldTests {
    /// Something for each kind of option.
    private static let words = ["STO-17", "2024", "2024-12-31", "nb", "json", "then", "call", "@17", "true"]

    @Test("Each command that somebody at the other end of a connection can run, told as little and as much as may be")
    func everyCommand() throws {
        for form in CommandForm.all {
            let command = CommandPath(form.path).last
            let mould = try #require(CommandMould.of(command), "\(form.path)")
            let arguments = HelpDump.arguments(of: command).filter { !["help", "version"].contains($0.name) }
            let (places, options) = (arguments.filter(\.isPlace), arguments.filter { !$0.isPlace })
            let least = try #require(
                Self.words.lazy.map { word in arguments.filter { !$0.isOptional }.map { $0.told(word) } }
                    .first { mould.command($0) != nil }, "\(form.path)")
            let more = try (options.filter(\.isOptional) + places.filter(\.isOptional)).map { argument in
                try #require(
                    Self.words.lazy.map { argument.told($0) }.first { mould.command(least + [$0]) != nil },
                    "\(form.path) \(argument.name)")
            }
            for line in [least, least + more] {
                let made = try #require(mould.command(line), "\(form.path) \(line)")
                #expect(String(reflecting: made) == String(reflecting: try Program.parse(form.path + line)))
            }
        }
    }

    @Test(
        "Values behind their options, in any order, a repeated one, and a place that looks like an option",
        arguments: [
            ["grant", "award", "--amount", "400000", "STO-17", "--dry-run", "--on", "2024-Q4"],
            ["grant", "award", "--note=a = b", "--format=json", "--", "--amount"],
            ["project", "list", "--where", "org=STO", "--where=phase=idea", "--rollup", "now"],
            ["overview", "--lang=nn"],
        ])
    func written(_ words: [String]) throws {
        let path = CommandPath(words)
        let line = Array(words.dropFirst(path.names.count))
        let made = try #require(CommandMould.of(path.last)?.command(line))
        #expect(String(reflecting: made) == String(reflecting: try Program.parse(words)))
    }

    @Test(
        "What is wrong, or a question to the parser itself, is left to the parser",
        arguments: [
            [], ["STO-17", "STO-18"], ["STO-17", "--amuont=1"], ["STO-17", "--on=yesterday"], ["STO-17", "--amount"],
            ["STO-17", "--amount", "-1"], ["STO-17", "--amount="], ["STO-17", "--amount=1", "--amount=2"],
            ["STO-17", "--dry-run=true"], ["STO-17", "--expect=-1"], ["STO-17", "--format=xml"], ["STO-17", "-h"],
            ["--help"], ["--version"], ["--experimental-dump-help"], ["STO-17", "-"],
        ])
    func left(_ line: [String]) throws {
        let mould = try #require(CommandMould.of(CommandPath(["grant", "award"]).last))
        #expect(mould.command(line) == nil)
        #expect(CommandMould.of(CommandPath(["grant"]).last) == nil)
    }
}

extension HelpDump.Argument {
    fileprivate var isPlace: Bool { fieldKind == .positional }

    /// As it stands on the command line.
    fileprivate func told(_ word: String) -> String {
        switch fieldKind {
        case .positional: word
        case .flag: "--" + name
        case .option: "--\(name)=\(word)"
        }
    }
}
