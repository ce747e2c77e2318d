import Foundation

/// A PostgreSQL server with an exported history.
struct Postgres {
    let script: String
    let directory: String

    func run(_ verb: String, _ more: [String] = []) throws -> Run { try Run(script, [verb, directory] + more) }

    /// Ends it, and leaves nothing behind for the next.
    func stop() {
        _ = try? run("stop")
        try? FileManager.default.removeItem(atPath: directory)
    }
}

extension Bench {
    /// A server that is up, with a history where one is asked for; nil where PostgreSQL is not installed.
    func postgres(_ count: Int? = nil) throws -> Postgres? {
        let server = Postgres(script: tool("postgres"), directory: directory + "/postgres")
        guard try Run.ifInstalled("PostgreSQL", { try server.run("start") }) != nil else { return nil }
        guard let count else { return server }
        let history = try export(count)
        try check(server.run("load", [history.path + "/events.tsv", "\(options.batch)"]), against: history)
        _ = try server.run("compare", [history.path + "/events.tsv"])
        return server
    }

    /// Refuses a copy that is not what was exported.
    func check(_ copy: Run, against history: (path: String, events: Int, bytes: Int)) throws {
        guard Int(try copy["events"]) == history.events, Int(try copy["last"]) == history.events,
            Int(try copy["bytes"]) == history.bytes
        else { throw Failure("a system beside ours holds something else than was exported") }
    }
}
