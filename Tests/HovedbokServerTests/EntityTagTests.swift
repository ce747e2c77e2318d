import Testing

@testable import HovedbokServer

/// Preconditions as RFC 9110 (8.8.3, 13.1) writes them.
@Suite struct EntityTagTests {
    @Test(arguments: [
        ([#""5""#], ["5"]), ([#""5", "6""#], ["5", "6"]), ([#""5""#, #""6""#], ["5", "6"]), ([#", "5" ,,"#], ["5"]),
        ([#"W/"5""#], ["5"]), ([#""""#], [""]), ([#""a,b""#], ["a,b"]),
    ])
    func `a list of tags is read`(lines: [String], values: [String]) {
        guard case .tags(let tags) = EntityTags(lines) else {
            Issue.record("\(lines) is no list")
            return
        }
        #expect(tags.map(\.value) == values)
    }

    @Test(arguments: [["*"], [" * "]])
    func `a star stands for whatever there is`(lines: [String]) {
        #expect(EntityTags(lines) == .any && EntityTags(lines)?.contains("7") == true)
    }

    @Test(arguments: [[""], ["5"], [#""5"#], [#"5""#], [#""5" "6""#], [#"w/"5""#], [#"*, "5""#], [#""a b""#]])
    func `what is no list is not taken for one`(lines: [String]) {
        #expect(EntityTags(lines) == nil)
    }
}
