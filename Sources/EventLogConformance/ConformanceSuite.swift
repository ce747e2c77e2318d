public import EventLog

/// What every engine of an event log must do, as cases that run one by one.
///
/// A test target runs `ConformanceSuite.cases` through its test library, or all of them with `run()`.
public struct ConformanceSuite: Sendable {
    let makeLog: @Sendable () throws -> any EventLog
    let reopen: @Sendable (any EventLog) throws -> any EventLog
    let seed: UInt64

    /// Makes a suite.
    ///
    /// - Parameters:
    ///   - seed: For the cases that draw at random; a failure names it.
    ///   - makeLog: Makes an empty log.
    ///   - reopen: Lets go of a log and opens it again from what it has stored.
    public init(
        seed: UInt64 = .random(in: .min ... .max), makeLog: @escaping @Sendable () throws -> any EventLog,
        reopen: @escaping @Sendable (any EventLog) throws -> any EventLog
    ) {
        self.makeLog = makeLog
        self.reopen = reopen
        self.seed = seed
    }

    /// All cases.
    public static let cases: [ConformanceCase] =
        orderCases + batchCases + keyCases + contentCases + readingCases + pagingCases + clockCases + textCases
        + forgetCases + restoreCases + treeCases + followingCases + historyCases + togetherCases

    /// Runs one case on a log of its own; throws `ConformanceFailure` when the engine does otherwise.
    public func run(_ example: ConformanceCase) throws {
        do {
            try example.body(self)
        } catch {
            throw ConformanceFailure("\(example.name): \(error)")
        }
    }

    /// Runs every case.
    public func run() throws {
        for example in ConformanceSuite.cases { try run(example) }
    }
}

/// One thing that an event log must do.
public struct ConformanceCase: Sendable, CustomStringConvertible {
    /// What it must do, in words.
    public let name: String
    let body: @Sendable (ConformanceSuite) throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (ConformanceSuite) throws -> Void) {
        self.name = name
        self.body = body
    }

    /// What it must do, in words.
    public var description: String { name }
}

/// An engine did something else than an event log must.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// What happened.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Fails the case unless a condition holds.
func expect(_ condition: Bool, _ otherwise: @autoclosure () -> String, line: UInt = #line) throws {
    if !condition { throw ConformanceFailure("\(otherwise()) (line \(line))") }
}

/// Fails the case unless two values are equal.
func expect<Value: Equatable>(_ actual: Value, is wanted: Value, _ what: String, line: UInt = #line) throws {
    try expect(actual == wanted, "\(what) is \(actual), not \(wanted)", line: line)
}

/// Fails the case unless an event log refuses with a code; answers the error.
@discardableResult
func expectRefusal<Value>(
    _ code: EventLogError.Code, _ what: String, line: UInt = #line, _ body: () throws -> Value
) throws -> EventLogError {
    do {
        _ = try body()
    } catch let error as EventLogError where error.code == code {
        return error
    } catch {
        throw ConformanceFailure("\(what) was refused with \(error), not \(code.name) (line \(line))")
    }
    throw ConformanceFailure("\(what) was not refused (line \(line))")
}
