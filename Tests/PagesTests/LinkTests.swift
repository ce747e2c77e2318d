import Testing

@testable import Pages

/// Where links lead.
@Suite struct LinkTests {
    @Test(arguments: [
        (["project", "STO-17"], "/project/STO-17"), ([], "/"), (["a/b"], "/a/b"),
        (["/evil.example"], "/%2Fevil.example"),
        (["a", "/b"], "/a/%2Fb"), (["a/", "b"], "/a%2F/b"), (["", "evil.example"], "/evil.example"),
        (["//evil.example"], "/%2F/evil.example"), (["a//b"], "/a%2F/b"),
        (["..", "/evil.example"], "/../%2Fevil.example"), (["\\evil.example"], "/%5Cevil.example"),
    ])
    func `no link of a page can be read as the address of another server`(path: [String], text: String) {
        #expect(Link(path).text == text)
        #expect(!Link(path).text.contains("//"))
    }

    @Test func `who moves the slider on a page that is not there stays on this server`() throws {
        let page = try Region.shared.get().page("/%2Fevil.example?quarter=3&quarter-was=2")
        let place = page.headers.first { $0.0 == "Location" }?.1 ?? ""
        #expect(page.status == 303 && place.hasPrefix("/%2Fevil.example"), "\(page.status) \(place)")
        let missing = String(decoding: try Region.shared.get().page("/%2Fevil.example").body, as: UTF8.self)
        #expect(!missing.contains("href=\"//"))
    }
}
