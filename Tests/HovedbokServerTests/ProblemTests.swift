import EventLog
import HTTPTypes
import Hummingbird
import NIOCore
import Questions
import Reporting
import Testing

@testable import HovedbokServer

/// What goes wrong is told people in their language, and programs by its code, whatever threw it.
@Suite struct ProblemTests {
    private static let errors: [(error: any Error & Sendable, status: Int, code: String)] = [
        (NIOTooManyBytesError(maxBytes: 16 << 20), 413, "too-large"), (HTTPError(.notFound), 404, "not-found"),
        (HTTPError(.methodNotAllowed), 405, "http"), (ChannelError.inputClosed, 400, "malformed"),
        (IOError(errnoCode: 32, reason: "broken pipe"), 400, "malformed"),
        (EventLogError(.inputOutput, "x"), 500, "failed"),
    ]

    @Test func `each error has a status, a code, and words in every language`() {
        for (error, status, code) in Self.errors {
            let problem = Problem(error, in: .en)
            #expect(
                problem.status.code == status && problem.code == code, "\(error): \(problem.status) \(problem.code)")
            guard !problem.isWorded else { continue }
            let sentences = Language.allCases.compactMap { PageProblems.sentence(problem.code, $0) }
            #expect(Set(sentences).count == 3, "\(code)")
            #expect(!sentences.contains { $0.contains("{") }, "\(code)")
        }
    }
}
