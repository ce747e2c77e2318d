internal import CPipe
internal import Glibc

/// The two ends of a pipe.
public struct Pipe: Sendable {
    /// Where what was written comes out.
    public let reading: Int32
    /// Where it goes in.
    public let writing: Int32

    /// A pipe that no other program inherits: it is so from its first moment, so that one which another thread starts
    /// meanwhile does not keep it open. Nil where there cannot be one; `errno` says why.
    public init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
    }
}
