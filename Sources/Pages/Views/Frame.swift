internal import Application
internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// What stands around the content of every page: the header, the time bar, the ways out, the footer.
struct Frame {
    private let visit: Visit
    private let content: Content
    private var language: Language { visit.language }

    init(_ visit: Visit, _ content: Content) { (self.visit, self.content) = (visit, content) }

    /// The names that templates of the frame are filled with.
    var view: View {
        get throws {
            var view = Self.bare(visit.request, visit.site)
            view["timeFields"] = Self.fields(visit.here.only(Visit.flagsOfTime))
            guard content.isTimed else { return view }
            view.merge(try TimeBar(visit).view) { $1 }
            view["links"] = true
            if let event = content.published {
                view["footNote"] = PublishWords.publishable(language, ["@\(event)"])
                view["isForbidden"] = false
            }
            view.merge(ways) { $1 }
            let root = try visit.site.ledger.log.root(of: visit.resolved.known).base64
            view["footBasis"] = [
                visit.site.ledger.log.origin, "\(Words.event(language)) \(visit.resolved.known)",
                "\(Words.root(language)) \(root)",
            ].joined(separator: " · ")
            return view
        }
    }

    /// The links to the same page that follow the ledger or stand still, and to its files.
    private var ways: View {
        let here = visit.here.without(["format", "from", "quarter", "quarter-was"])
        let isPinned = here["known-at"]?.hasPrefix("@") ?? false
        let live = isPinned ? here.with("known-at", nil) : here
        let formats = content.basis == nil ? [] : Export.formats(of: visit.site)
        return [
            "saveLink": visit.link(["saved"], [("view", here.text)]).text,
            "saveName": SavingWords.keepThis(language), "waysLabel": Words.export(language), "liveLink": live.text,
            "liveName": Words.live(language),
            "liveHelp": Words.liveHelp(language), "pinnedLink": visit.pinned.text, "pinnedName": Words.pinned(language),
            "pinnedHelp": Words.pinnedHelp(language), "exportLabel": Words.export(language),
            "publishLink": orNothing(content.publishLink?.text), "publishName": PublishWords.link(language),
            "exports": formats.map { name, format in
                ["exportName": name, "exportLink": here.with("format", format).text] as View
            },
        ]
    }

    /// The frame of a page that shows nothing of the ledger.
    static func bare(_ request: PageRequest, _ site: Site) -> View {
        let language = request.language
        // What may be a person's number is never given back, in no link either.
        let isSafe = !IdentityNumber.occurs(
            inCodeOrText: (request.path + request.query.map(\.value)).joined(separator: " "))
        let here = isSafe ? Link(request.path, request.query).without(["format"]) : Link([])
        let time = here.only(Visit.flagsOfTime)
        let to = { (path: [String]) in Link(path, time.query).text }
        let languages = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
        let foot = [("saved", Words.saved), ("about", Words.about), ("accessibility", Words.accessibility)]
        let matching = Menu.entries.map(\.path).filter { $0.isEmpty == request.path.isEmpty }
        let chosen = matching.filter { request.path.starts(with: $0) }.max { $0.count < $1.count }
        return SessionEnd.view(request).merging([
            "lang": language.rawValue, "antiForgery": request.antiForgery, "ledgerName": site.ledger.log.origin,
            "logOut": Words.logOut(language), "product": Words.name(language), "style": Resources.styleLink,
            "script": orNothing(site.script),
            "skip": Words.skip(language), "home": to([]), "searchLabel": Words.search(language),
            "needle": request.path == ["search"] ? here["q"] ?? "" : "", "languagesLabel": Words.languages(language),
            "menuLabel": Words.mainMenu(language), "timeFields": fields(time), "time": false, "links": false,
            "problem": false, "crumbsLabel": Words.reports(language),
            "languages": languages.map { code, name in
                [
                    "langCode": code, "langName": name, "langLink": here.with("lang", code).text,
                    "isChosen": code == language.rawValue,
                ] as View
            },
            "menu": Menu.entries.map { path, word in
                [
                    "menuName": word(language), "menuLink": to(path),
                    "isHere": path == chosen,
                ] as View
            },
            "footNote": Words.notPublishable(language), "isForbidden": true, "footBasis": false,
            "footLinks": foot.map { ["footName": $0.1(language), "footLink": to([$0.0])] as View },
        ]) { $1 }
    }

    /// What a query asks for, as fields of a form that nobody sees.
    static func fields(_ link: Link) -> [View] {
        link.query.map { ["fieldName": $0.name, "fieldValue": $0.value] }
    }
}

/// What the menu leads to.
enum Menu {
    static let entries: [(path: [String], word: Word)] = [
        ([], Words.overview), (["project"], Words.projects), (["report", "funding"], Words.funding),
        (["study"], Words.studies), (["call"], Words.calls), (["plan"], Words.plans),
        (["indicator"], Words.indicators), (["council"], Words.council), (["compare"], Words.compare),
        (["closing"], Words.closings), (["audit"], Words.audit), (["report"], Words.reports),
        (["register"], Words.register),
    ]
}
