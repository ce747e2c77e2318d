import Tabular
import Testing

@Suite("Encodings of input files")
struct TextDecodingTests {
    private let utf8 = Array("id;navn\nÆ;Blåbær – ø\n".utf8)
    private let latin: [UInt8] = Array("navn\nBl".utf8) + [0xE5, 0x62, 0xE6, 0x72, 0x20, 0x96, 0x20, 0x80, 0x0A]

    @Test("UTF-8 is read with and without a byte-order mark")
    func byteOrderMark() throws {
        let marked = try TextDecoding.decode([0xEF, 0xBB, 0xBF] + utf8)
        #expect(marked.text == "id;navn\nÆ;Blåbær – ø\n")
        #expect(try TextDecoding.decode(utf8, as: .utf8).text == marked.text)
        #expect(marked.encoding == .utf8)
    }

    @Test("Windows-1252 is read when declared, and found when it is not")
    func windows1252() throws {
        let found = try TextDecoding.decode(latin)
        #expect(found.text == "navn\nBlåbær – €\n")
        #expect(found.encoding == .windows1252)
        #expect(try TextDecoding.decode(latin, as: .windows1252).text == found.text)
    }

    @Test("bytes without meaning are named by offset and line")
    func undecodable() throws {
        let error = #expect(throws: InputError.self) { try TextDecoding.decode(latin, as: .utf8) }
        #expect(error?.code == .undecodable)
        #expect(error?.parameters == ["7", "utf-8", "0xE5"])
        #expect(error?.line == 2)
        #expect(code { _ = try TextDecoding.decode([0x61, 0x81]) } == .undecodable)
        #expect(code { _ = try TextDecoding.decode([0x61, 0x00, 0x62, 0x00]) } == .undecodable)
    }

    @Test("UTF-16 is refused, and so is a contradicted declaration")
    func refused() {
        let error = #expect(throws: InputError.self) { try TextDecoding.decode([0xFF, 0xFE, 0x61, 0x00]) }
        #expect(error?.code == .utf16)
        #expect(code { _ = try TextDecoding.decode([0xEF, 0xBB, 0xBF] + utf8, as: .windows1252) } == .encodingMismatch)
    }

    @Test("all of Windows-1252 is as Python has it")
    func python() throws {
        let script = """
            print(".".join(str(ord(bytes([b]).decode("cp1252", "replace"))) for b in range(1, 256)), end="")
            """
        guard let expected = try TabularTests.python(script, "") else { return }
        let ours = (UInt8(1)...255).map { byte in
            (try? TextDecoding.decode([byte], as: .windows1252).text).flatMap { $0.unicodeScalars.first?.value }
                ?? 0xFFFD
        }
        #expect(ours.map { String($0) }.joined(separator: ".") == expected)
    }
}
