import Testing

@testable import HovedbokServer

/// Forms with files as browsers send them (RFC 7578).
@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"x-1\""

    private static func body(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    @Test func `fields and files are told apart, and kept byte for byte`() throws {
        let text = """
            --x-1
            Content-Disposition: form-data; name="on"

            2024-02-01
            --x-1
            content-disposition: form-data; name="file"; filename="a b.xlsx"
            Content-Type: application/octet-stream

            P--x-1K
            --x
            --x-1--

            """
        let form = try #require(MultipartBody(Self.body(text), type: Self.type))
        #expect(form.pairs.map(\.name) == ["on"] && form.pairs.map(\.value) == ["2024-02-01"])
        #expect(form.files == ["file": Self.body("P--x-1K\n--x")])
    }

    @Test func `a field for a file in which none was put is not there`() throws {
        let text = "--x-1\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\n\n\n--x-1--\n"
        let form = try #require(MultipartBody(Self.body(text), type: Self.type))
        #expect(form.files.isEmpty && form.pairs.isEmpty)
    }

    @Test(arguments: [
        "", "--x-1", "--x-1\n", "--x-1\nContent-Disposition: form-data; name=\"a\"\n\nb",
        "--x-1\nContent-Disposition: form-data\n\nb\n--x-1--", "--x-1\nname: a\n\nb\n--x-1--",
        "--x-1\nContent-Disposition: form-data; name=\"a\"\nb\n--x-1--",
        "--x-1\nContent-Disposition: form-data; name=\"a\"\n\n\u{0}\n--x-1--", "--y\n\n--y--",
    ])
    func `what is cut off or broken is no form`(text: String) {
        #expect(MultipartBody(Self.body(text), type: Self.type) == nil)
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""])
    func `without a boundary there is no form`(type: String) {
        #expect(MultipartBody(Self.body("--x-1--\n"), type: type) == nil)
    }

    @Test func `random bytes end with a form or without one`() {
        var random = SystemRandomNumberGenerator()
        let seed = random.next()
        print("multipart: seed \(seed)")
        var state = seed
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                switch state >> 60 {
                case 0...4: bytes += Self.body("--x-1\n")
                case 5...7: bytes += Self.body("Content-Disposition: form-data; name=\"a\"")
                case 8...10: bytes += Self.body("\n\n")
                case 11: bytes += Self.body("--x-1--")
                default: bytes.append(UInt8(truncatingIfNeeded: state >> 33))
                }
            }
            _ = MultipartBody(bytes, type: Self.type)
        }
    }
}
