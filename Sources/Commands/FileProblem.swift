import Application
import Importing
import Portfolio
import Reporting
import Tabular

/// What is wrong with a file that somebody handed over, with the file's name.
struct FileProblem: Error {
    private let path: String
    private let underlying: any Error

    /// Gives the errors of reading a file its name, unless they have it.
    static func naming<R>(_ path: String, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as InputError where error.code != .unreadable && error.code != .readerMissing {
            throw FileProblem(path: path, underlying: error)
        } catch let error as ImportError {
            throw FileProblem(path: path, underlying: error)
        }
    }

    /// A path as it may be printed.
    static func shown(_ path: String) -> String { IdentityNumber.occurs(inCodeOrText: path) ? "…" : path }

    func explanation(_ language: Language) -> Explanation {
        var explanation = Explanation(underlying, in: language)
        // A sentence about a line begins with the line's number.
        let gap = explanation.sentence.first?.isNumber == true ? ":" : ": "
        explanation.sentence = Self.shown(path) + gap + explanation.sentence
        return explanation
    }
}
