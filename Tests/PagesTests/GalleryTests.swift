import Foundation
import Reporting
import Testing

@testable import Pages

/// Pages as files, to be looked at and to be checked by other programs: where `HOVEDBOK_PAGES` says, if it does.
@Suite struct GalleryTests {
    private static let place = ProcessInfo.processInfo.environment["HOVEDBOK_PAGES"]

    @Test(.enabled(if: place != nil)) func `pages are written to files`() throws {
        let region = try Region.shared.get()
        let directory = URL(fileURLWithPath: Self.place ?? "")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(region.page("/assets/style.css").body).write(to: directory.appending(path: "style.css"))
        for address in Addresses.all {
            for language in Language.allCases {
                let text = try region.text(address, language)
                    .replacing(/href="\/assets\/style.css[^"]*"/, with: "href=\"style.css\"")
                let name = address.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined().prefix(60)
                try Data(text.utf8).write(to: directory.appending(path: "\(name).\(language).html"))
            }
        }
    }
}
