import Portfolio
import Questions
import Reporting
import Testing

/// Every register can be read in three languages.
@Suite struct RegisterWordsTests {
    @Test(arguments: Registers.all.map(\.noun), Language.allCases)
    func `each thing, column, code and event of a register has a word`(noun: String, language: Language) throws {
        let register = try #require(Registers.named(noun))
        let words = CodeWords.all(language)
        #expect(words["thing"]?[noun]?.isEmpty == false, "\(noun)")
        #expect(words["projection"]?[register.plural]?.isEmpty == false, "\(register.plural)")
        for field in register.fields {
            #expect(Labels.of(field.name, language) != field.name, "\(noun): \(field.name)")
            guard case .code(let vocabulary) = field.kind else { continue }
            for code in Vocabularies.all[vocabulary] ?? [] {
                #expect(words[field.name]?[code]?.isEmpty == false, "\(noun): \(field.name) \(code)")
            }
        }
        for verb in register.verbs {
            #expect(words["event"]?[verb.type.name]?.isEmpty == false, "\(verb.type.name)")
            if let status = verb.status { #expect(words["status"]?[status]?.isEmpty == false, "\(noun): \(status)") }
        }
    }
}
