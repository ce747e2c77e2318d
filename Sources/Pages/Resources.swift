internal import Record

/// The templates and the style sheet, which lie in the program.
enum Resources {
    static let templates: [String: String] = [
        "board": PackageResources.board_mustache, "command": PackageResources.command_mustache,
        "entry": PackageResources.entry_mustache, "entryfield": PackageResources.entryfield_mustache,
        "foot": PackageResources.foot_mustache, "form": PackageResources.form_mustache,
        "layout": PackageResources.layout_mustache, "main": PackageResources.main_mustache,
        "nav": PackageResources.nav_mustache, "part": PackageResources.part_mustache,
        "partial": PackageResources.partial_mustache, "subpart": PackageResources.subpart_mustache,
        "table": PackageResources.table_mustache, "time": PackageResources.time_mustache,
        "when": PackageResources.when_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }

    static let style = PackageResources.style_css
    static let icon = PackageResources.icon_svg

    /// The address of the style sheet, which changes with it.
    static let styleLink: String = {
        let digest = TreeHash(sha256: style).bytes.prefix(6).map { String($0, radix: 16) }.joined()
        return Link(["assets", "style.css"], [("v", digest)]).text
    }()
}
