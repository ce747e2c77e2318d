import Foundation

/// The streams of this process.
enum Output {
    /// Data; false when they cannot be written. Whoever stops reading has seen enough.
    static func print(_ data: Data) -> Bool {
        signal(SIGPIPE, SIG_IGN)
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
            return true
        } catch {
            return errno == EPIPE
        }
    }

    /// Everything that is not data.
    static func tell(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// A line that a person types; nil at the end of input.
    static func ask(_ question: String) -> String? {
        tell(question + " ")
        return readLine()
    }
}
