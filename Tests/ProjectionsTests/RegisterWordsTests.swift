import Portfolio
import Questions
import Reporting
import Testing

/// Every register reads as people speak, in each language.
@Suite struct RegisterWordsTests {
    @Test(arguments: Registers.all.map(\.noun))
    func `a register's nouns, columns and codes have words`(noun: String) throws {
        let register = try #require(Registers.named(noun))
        for language in Language.allCases {
            let words = CodeWords.all(language)
            func has(_ code: String, _ column: String) -> Bool { words[column]?[code]?.isEmpty == false }
            #expect(has(register.noun, "thing") && has(register.plural, "projection"))
            for verb in register.verbs {
                #expect(has(verb.type.name, "event"), "\(verb.type.name)")
                if let status = verb.status { #expect(has(status, "status"), "\(status)") }
            }
            for field in register.fields {
                #expect(Labels.of(field.name, language) != field.name, "\(field.name) in \(language)")
                guard case .code(let vocabulary) = field.kind else { continue }
                for code in Vocabularies.all[vocabulary] ?? [] {
                    #expect(has(code, field.name), "\(field.name) \(code) in \(language)")
                }
            }
        }
    }
}
