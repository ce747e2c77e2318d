import Glibc
public import Record

extension EventLog {
    /// Hands over every record of a subject from a position on, first those that are there, then each new one soon
    /// after it was appended. Nothing is open while `body` runs (invariant L9).
    ///
    /// - Parameters:
    ///   - interval: The pause between two looks at the head.
    ///   - goOn: Asked before each record and each look; the function returns when it answers no.
    public func follow(
        _ subject: Selection.Subject = .all, from: Position = Position(1),
        every interval: Duration = .milliseconds(200),
        while goOn: () throws -> Bool, _ body: (Record) throws -> Void
    ) throws {
        var next = from
        var seen = Position.zero
        while try goOn() {
            let head = try head().position
            guard head > seen else {
                pause(interval)
                continue
            }
            var isOn = true
            try forEach(Selection(subject, from: next)) { record in
                try body(record)
                next = record.position.next
                isOn = try goOn()
                return isOn
            }
            guard isOn else { return }
            seen = head
        }
    }
}

/// Sleeps; anything below a millisecond counts as one, anything above an hour as one.
private func pause(_ interval: Duration) {
    let milliseconds = interval / .milliseconds(1)
    usleep(useconds_t(min(max(milliseconds, 1), 3_600_000)) * 1000)
}
