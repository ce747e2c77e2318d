import Questions
import Reporting
import Testing

@testable import Commands
@testable import HovedbokServer

/// What forms say of their fields, in every language.
@Suite struct FieldHelpTests {
    @Test func `a field of a register that holds one value keeps its semicolons`() throws {
        let form = try #require(CommandForm.find(["paper", "register"])?.form)
        let repeated = Set(form.fields.filter(\.isRepeated).map(\.name))
        #expect(repeated.contains("share") && repeated.isDisjoint(with: ["title", "doi", "year"]))
    }

    @Test(arguments: [Language.nb, .nn])
    func `every form has a name of its own language`(language: Language) {
        for (title, forms) in EntryForms.menu(language) {
            #expect(!["Kbs", "Hrcs"].contains(title))
            for (name, path) in forms {
                let own = path.last ?? ""
                // Words that are the same in Norwegian.
                let isSame = ["start", "status", "pause", "hold"].contains(own)
                #expect(isSame || name.lowercased() != own, "\(title): \(name)")
                #expect(!name.contains("-"), "\(title): \(name)")
            }
        }
        let held = EntryForms.menu(.nb).flatMap(\.forms).filter { $0.path.last == "hold" }.map(\.name)
        #expect(Set(held) == ["Hold"])
    }

    private static let fields = EntryForms.menu(.en).flatMap(\.forms).compactMap { CommandForm.find($0.path)?.form }
        .flatMap { form in EntryForms.fields(of: form).map { (form: form.path.joined(separator: " "), field: $0) } }

    @Test(arguments: [Language.nb, .nn])
    func `every field of every form says in Norwegian what it is for`(language: Language) {
        #expect(Self.fields.count > 1000)
        for (form, field) in Self.fields {
            let help = field.help(language)
            #expect(!field.help.isEmpty, "\(form) \(field.name)")
            #expect(!help.isEmpty && help != field.help, "\(form) \(field.name): \(field.help)")
            #expect(!help.contains("--") && !help.contains("[default"), "\(form) \(field.name): \(help)")
        }
    }

    @Test func `no translation stands unused, and none stands twice`() {
        let told = Set(Self.fields.flatMap { FieldHelp.parts(of: $0.field.help) })
        let translated = FieldHelp.sentences.map { $0(.en) }
        #expect(translated.filter { !told.contains($0) } == [])
        #expect(translated.count == Set(translated).count)
    }

    @Test func `what a field holds where it is empty is a part of its own, and the codes are those of people`() {
        #expect(FieldHelp.parts(of: "The id. [default: the next one]") == ["The id.", "[default: the next one]"])
        let kinds = "Vanligvis idé, innovasjon, forskning, kvalitet."
        #expect(FieldHelp.text(Choice.help("project-kinds"), .nb)?.lowercased() == kinds.lowercased())
        #expect(FieldHelp.text("See vocabulary show phases.", .nn) == "Sjå kodeverket «phases».")
        #expect(FieldHelp.text("Nobody has translated this.", .nn) == nil)
    }
}
