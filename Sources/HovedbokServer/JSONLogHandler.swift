import Application
import Foundation
import Logging
import Record
import Reporting

/// A line of JSON on standard error for each remark.
struct JSONLogHandler: LogHandler {
    let label: String
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    init(label: String) { self.label = label }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [JSONValue.Member] = [
            .init("at", .string(Instant.now().description)), .init("level", .string(event.level.rawValue)),
            .init("logger", .string(label)),
            .init("message", .string("\(event.message)")),
        ]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            members.append(.init(key, .string("\(value)")))
        }
        // What nobody takes any more, for want of room or of a reader, must not end the server.
        try? FileHandle.standardError.write(contentsOf: Data((JSONValue.object(members).compact + "\n").utf8))
    }
}
