import Application
import Foundation
import Portfolio
import Record
import Reporting
import Testing

@testable import Pages

/// What is asked for wrongly is told on a page, and nothing that somebody typed becomes a part of one.
@Suite(.serialized) struct WrongInputTests {
    @Test(arguments: [
        ("/?as-of=2024-13-45", 400), ("/?known-at=soon", 400), ("/report/funding?period=2024/2023", 400),
        ("/report/funding?where=org", 400), ("/report/funding?by=colour", 400), ("/report/funding?rollup=ever", 400),
        ("/report/nonsense", 404), ("/project/NO-SUCH", 404), ("/plan/NO-SUCH", 404), ("/no-such-page", 404),
        ("/event/999999", 404), ("/event/x", 400), ("/closing/1999", 404), ("/explain?cell=rubbish", 400),
        ("/explain?cell=overview.projects", 404), ("/report/funding?org=NOSUCH", 404),
        ("/evaluation/HMN-INNO-2023-2026/1999", 404), ("/?known-at=@99999999", 404),
        ("/search?q=13097248022", 422), ("/report/funding?where=project=13097248022", 422),
        ("/audit/late?days=many", 400), ("/compare?from=tomorrow", 400),
    ])
    func `wrong input gives a page with a sentence and what to do`(address: String, status: Int) throws {
        let region = try Region.shared.get()
        for language in Language.allCases {
            let page = try region.page(address, language)
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == status, "\(address)")
            #expect(text.contains("role=\"alert\"") && text.contains("<h1>"), "\(address)")
            #expect(!text.contains("13097248022"), "\(address)")
        }
    }

    @Test func `the sentence is that of the command line, and where its hint names a command, the page leads there`()
        throws
    {
        let region = try Region.shared.get()
        let explanation = Explanation(Refusal(.unknownThing, ["project", "NO-SUCH"]), in: .nb)
        #expect(explanation.hint.contains("«hovedbok find TEKST»"))
        let text = try region.text("/project/NO-SUCH")
        #expect(text.contains(HTML.escaped(explanation.sentence)))
        #expect(text.contains("<a href=\"/search\">«Søk»</a>") && !text.contains("hovedbok find"))
    }

    @Test(arguments: [
        ("Se «hovedbok org list».", "/report/org-list"), ("Se «hovedbok event show @17».", "/event/17"),
        ("Se «hovedbok find TEKST».", "/search"), ("Se «hovedbok plan show HMN-2023».", "/plan/HMN-2023"),
        ("Bruk «hovedbok patients report».", "/register/patients/report"), ("Kjør «hovedbok backup».", nil),
        ("See “hovedbok call show ID” first.", "/call"),
    ])
    func `a command in a hint leads to the page that does the same, and stays where there is none`(
        hint: String, address: String?
    ) throws {
        let bits = PageHint(try Region.shared.get().site, .nb).bits(hint)
        let links = bits.compactMap { $0["to"] as? String }
        #expect(links == (address.map { [$0] } ?? []))
        if links.isEmpty { #expect(bits.compactMap { $0["bit"] as? String } == [hint]) }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><b>",
        "\"\u{301} onfocus=alert(1) x=\"", "<\u{338}script>", "javascript:alert(1)", "{{lang}} {{{lang}}}",
        "&lt;script&gt;", "\u{202E}txet", "<!--", "]]>", "\u{0}<svg onload=alert(1)>",
    ])
    func `what is typed is shown and never acted on`(payload: String) throws {
        let region = try Region.shared.get()
        let typed = payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        for address in [
            "/search?q=\(typed)", "/report/funding?where=project=\(typed)", "/project/\(typed)", "/?as-of=\(typed)",
            "/compare?from=\(typed)", "/explain?cell=\(typed)", "/report/\(typed)", "/?org=\(typed)",
            "/closing/2024?q=\(typed)", "/audit/rules?call=\(typed)",
        ] {
            let text = try region.text(address)
            let plain = text.unicodeScalars.filter {
                !$0.properties.isDiacritic && $0.value != 0x338 && $0.value != 0x301
            }
            let page = String(String.UnicodeScalarView(plain))
            #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<svg onload"), "\(address)")
            #expect(!page.contains("<b>") && !page.contains("<!--"), "\(address)")
            // No attribute was ended by what was typed: each tag still reads as names with quoted values.
            let tags = page.matches(of: /<[a-z][^<>]*>/).map { String($0.output) }
            for tag in tags {
                let bare = tag.replacing(/"[^"]*"|'[^']*'/, with: "")
                #expect(!bare.contains("on") || bare.wholeMatch(of: /<[a-z0-9\/ =\-]*>/) != nil, "\(address): \(tag)")
                #expect(!bare.contains("alert"), "\(address): \(tag)")
            }
        }
    }

    @Test func `what the templates escape is escaped scalar by scalar`() {
        #expect(HTML.escaped("\"\u{301}<\u{338}'") == "&quot;\u{301}&lt;\u{338}&#39;")
    }
}
