import Glibc
import Tabular
import TestSupport
import Testing

/// The code of the error that the body ends with; nil if it does not.
func code(_ body: () throws -> Void) -> InputError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? InputError)?.code
    }
}

func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

/// Runs a Python script with arguments; nil, said aloud, without Python or a module that it needs.
func python(_ script: String, _ arguments: String, needs module: String = "sys") throws -> String? {
    guard shell("/usr/bin/python3 -I -c 'import \(module)' 2>&1 || echo no") == "" else {
        print("skipped: no /usr/bin/python3 with \(module)")
        return nil
    }
    return try withDirectory { directory in
        write(Array(script.utf8), to: "\(directory)/script.py")
        return shell("/usr/bin/python3 -I \(directory)/script.py \(arguments)")
    }
}

/// A file of the real data that lies beside the package; nil, said aloud, where it does not.
func realData(_ name: String) -> [UInt8]? {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let root = here.dropLast(3).joined(separator: "/")
    let bytes = contents("\(root)/../shared/data/\(name)")
    if bytes == nil { print("skipped: no data (\(name))") }
    return bytes
}

/// A generator whose seed a failing test tells.
struct Seeded: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(_ seed: UInt64 = UInt64.random(in: 0...UInt64.max)) {
        (self.seed, state) = (seed, seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
